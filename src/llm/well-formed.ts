const NUL = String.fromCharCode(0);
const REPLACEMENT = '\uFFFD';

/** Text that Postgres and JSON can hold: U+0000 and lone surrogates become U+FFFD (design.md, "What bad input gets"). */
export const wellFormed = (text: string): string =>
  Buffer.from(text, 'utf8').toString('utf8').replaceAll(NUL, REPLACEMENT);
