/** What stands above exported files, and why an export failed (after "The PDF export failed."). */
export const EXPORTS = {
  final: (name: string) => `${name}, approved and current.`,
  draft: (name: string) =>
    `${name}. This is a draft: it is not approved and current, and every page says so.`,
  erased: 'The text of this version was erased.',
  givenUp: 'It was tried several times and did not work. Export it again.',
  maybePosted:
    'Slack did not say whether the files arrived. Look for them in this thread; if they are missing, export again.',
} as const;
