import { ARTIFACT_TITLES, type ArtifactType } from '../marketing/artifact-types.ts';

const noun = (type: ArtifactType): string => ARTIFACT_TITLES[type].toLowerCase();

/** What people read when they pause, resume, stop or retry a run, or act on one of its jobs. */
export const CONTROL = {
  ended: (status: string) =>
    status === 'stopped'
      ? 'This run has ended. It was stopped, and wrote no version.'
      : 'This run has ended. Its draft is in the thread.',
  chooseFirst:
    'What this run reads changed, so it starts nothing new. Choose Start again, Finish anyway or Stop first.',
  pausedAlready: 'This run is paused already. Resume lets it go on.',
  nothingUnderWay:
    'Nothing is under way in this run, so there is nothing to pause. Retry what failed, or stop it.',
  notPaused: 'This run is not paused: it goes on by itself.',
  waitsForRetry: 'This run is not paused: a part of it failed. Retry that part, drop it, or stop the run.',
  nothingFailed: 'Nothing in this run has failed, so there is nothing to retry.',
  upToDate: 'This run is up to date: it goes on by itself.',

  noSuchJob: 'This run has no such part. Open Jobs again.',
  dropped: (title: string) => `"${title}" is dropped already.`,
  notFailed: (title: string) => `"${title}" has not failed, so there is nothing to retry.`,
  blocked: (title: string) => `"${title}" waits for a part that failed. Retry that one.`,
  notUnderWay: (title: string) =>
    `"${title}" is neither waiting nor under way, so there is nothing to cancel.`,
  wholeOnly: (type: ArtifactType) =>
    `A ${noun(type)} is always written whole, so no part of it can be dropped. Retry the part, or stop the run.`,
  cancelledBy: (name: string) => `Cancelled by ${name}.`,
} as const;
