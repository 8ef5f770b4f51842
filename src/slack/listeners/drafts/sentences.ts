import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';

/** What people read from the draft listeners, beyond what messages and modals always say. */
export const DRAFTS = {
  nothingFound: 'Nothing found.',
  tooLate: 'Slack took too long to open this. Press Open to try again.',
  tooLateInForm: 'Slack took too long to open that. Nothing you typed is lost: press it again.',
  failed: 'This did not work, and nothing was changed by it. Close this and try again.',
  voted: 'Approval recorded',
  saved: 'Saved',
  done: 'Done',
  unchanged: 'Nothing was changed, so no new version was written.',
  written: (name: string) => `${name} was written.`,
  replacedCharacters: 'Characters that cannot be stored were replaced by \uFFFD. Read it once more.',
  removed: (name: string) => `The item is removed. ${name} was written without it.`,
  goneAbove:
    'Somebody removed what this belongs to while you were typing. Your text stays here until you close this: copy what you need.',
  unsaved: 'What you typed here is not saved yet. Save it, or press Back again to leave it.',
  elsewhere: (problems: string) => `This cannot be saved yet: ${problems}`,
  inPart: (title: string, problem: string) => `${title}: ${problem}`,
  thisProblem: (problem: string) => `This ${problem}.`,
  uploadAgain: 'Your text, from a file. To keep it, add the file again.',
  downloaded: 'The text is in your direct messages with AICMO. Change it there and add it here as a file.',
  downloadRefused: 'Slack does not let AICMO send you files. Copy the text from Full text instead.',
  erased: 'The text of this version was erased. History shows what came before and after it.',
  confirmed: (name: string) => `${name} is confirmed.`,
  flagged: (name: string) => `${name} is flagged.`,
  started: (title: string) =>
    `${title} ${title === ARTIFACT_TITLES.creatives ? 'are' : 'is'} being written. The progress is in the thread.`,
  stopped: 'The run is stopped. No version was written, and what finished is kept.',
  retried: 'The failed parts run again. The progress is in the thread.',
  withdrawn: (name: string) => `The request is withdrawn. ${name} can be decided again.`,
  reopened: (name: string) => `The review of ${name} is open again.`,
  openNewest: (name: string) => `Open ${name}.`,
  chooseTwo: 'Choose two versions of this document.',
  stub: 'the built-in stub',
  someone: 'someone who is no longer known',
  generation: (model: string, cost: string) => `${model}, ${cost}`,
} as const;
