/** What was asked in words. A new press is one more line. */
export const ASK_ACTIONS = [
  'ask.confirm',
  'ask.decline',
  'ask.choose',
  'ask.feedback',
  'ask.helped',
  'ask.not_helped',
] as const;

export const ASK_CALLBACKS = [] as const;
