/** A limit check as `checkModule` takes it: no message may say "too long". */
export const checkMessage = (payload) =>
  String(payload.text).includes('too long') ? ['The text is too long.'] : [];
export const checkView = (view) => (view.title.text.length > 24 ? ['The title is too long.'] : []);
