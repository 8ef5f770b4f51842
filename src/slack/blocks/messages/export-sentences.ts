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
    `The export of ${names} was cancelled: what it was built from changed before the files left. Re-attest or regenerate it, then export again.`,
  reason: (formats: string, name: string | null, reason: string) =>
    `${formats}${name === null ? '' : ` of ${name}`}: ${reason}`,
  kept: 'What arrived stays. Try again makes only what is missing.',
  unchanged: 'Nothing about the version changed. Try again makes the same files once more.',
  report: 'Asked for by the scheduled report.',
  toClient: 'For the client channel, made for the client.',
  forClient: 'Made for the client: models, costs and findings are left out.',
  otherFormats: 'Other formats',
} as const;
