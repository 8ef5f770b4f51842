/** What notices say; the sentence follows the mention. */
export const NOTICES = {
  builtInStub: 'the built-in stub',
  approved: (name: string) => `${name} is approved.`,
  outdated: (what: string, names: string) =>
    `The ${what} changed, and that outdates: ${names}. Open each to re-attest or regenerate it.`,
  runOf: (title: string) => `the ${title.toLowerCase()} that is being written`,
  runHalted: (title: string, jobs: string, reason: string) =>
    `${title} could not be finished: ${jobs} failed. ${reason} What is done is kept. Press Retry above, or Stop.`,
  changesRequested: (name: string) => `Changes were requested for ${name}. Amend or regenerate it.`,
  reviewExpired: (name: string) =>
    `The time to decide about ${name} ran out. Press Ask again to reopen the review.`,
  uncertain:
    "A message of mine may have been posted in your engagement's thread, and Slack does not let me check. Look there; if it is missing, open the engagement with /aicmo status.",
  waitsForYou: (name: string, client: string) => `${name} for ${client} waits for your decision.`,
  open: (name: string) => `Open ${name}.`,
  briefReplaced: (number: number) =>
    `Version ${number} replaced this brief. Its own plan follows once it is approved.`,
  exportFailed: (format: string, reason: string) => `The ${format} export failed. ${reason}`,
} as const;
