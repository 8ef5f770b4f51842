/** What is wrong with an answer or a content of the execution; `validContentRule` and the form show them. */
export const EXECUTION_SENTENCES = {
  notADay: 'Give a day as YYYY-MM-DD, such as 2026-10-05.',
  notATime: 'Give times as HH:MM on the 24-hour clock, such as 09:30.',
  sameId: 'every entry needs its own id',
  notACount: 'Give a whole number from 1 on.',
  postsPerWeek: 'Give a whole number from 1 to 50.',
  noStart: 'Say on which day week 1 begins.',
  outsideCampaign: ({ from, to }: { from?: string; to?: string }) =>
    `The brief's campaign runs from ${from}${to ? ` to ${to}` : ' on'}. Choose a day inside it, or amend the brief first.`,
  noPlatform: 'Choose at least one platform.',
  noTime: 'Give at least one time, one a line.',
  tooMany: (most: number) => `Give at most ${most}.`,
  notAZone: 'Give a time zone by its name, such as Europe/Dublin, or leave it empty.',
  tooLong: (most: number) => `Use at most ${most} characters.`,
} as const;
