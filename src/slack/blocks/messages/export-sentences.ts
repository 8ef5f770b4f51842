const filesAre = (files: number): string => (files === 1 ? 'The file is' : 'The files are');

/** What the thread's message about an export says, after the name of whoever asked for it. */
export const EXPORT_SAY = {
  making: (formats: string, names: string, progress: string) => `Making ${formats} of ${names}${progress}.`,
  made: (made: number, count: number) => ` (${made} of ${count})`,
  done: (formats: string, names: string) => `${names} is exported as ${formats}.`,
  several: (formats: string, names: string) => `Exported as ${formats}: ${names}.`,
  arrived: (formats: string, names: string) => `Not everything arrived. ${formats} of ${names} did.`,
  inThread: (files: number) => `${filesAre(files)} in this thread.`,
  inChannel: (files: number) => `${filesAre(files)} in the client channel.`,
  failed: (names: string) => `The export of ${names} did not work.`,
  cancelled: (names: string) =>
    `The export of ${names} was cancelled: before the files left, it was flagged or replaced, or what it was built from changed. Export it once it is approved and current again, or what replaced it.`,
  reason: (formats: string, name: string | null, reason: string) =>
    `${formats}${name === null ? '' : ` of ${name}`}: ${reason}`,
  kept: 'What arrived stays. Try again makes only what is missing.',
  unchanged: 'Nothing about the version changed. Once the reason is gone, Try again makes the files anew.',
  askedFor: {
    report: 'Asked for by the scheduled report.',
    approval: 'Comes with the approval of the delivery: nobody has to ask for it.',
  },
  toClient: 'For the client channel, made for the client.',
  forClient: 'Made for the client: models, costs and findings are left out.',
  otherFormats: 'Other formats',
  /** The link from the notice to whoever waits. */
  open: 'See what to do.',
} as const;
