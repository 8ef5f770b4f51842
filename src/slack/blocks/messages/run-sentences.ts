/** What stands on the buttons of a run and of its jobs. */
export const RUN_LABELS = {
  pause: 'Pause',
  resume: 'Resume',
  preview: 'Preview',
  retry: (title: string) => `Retry ${title}`,
  cancel: (title: string) => `Cancel ${title}`,
  drop: (title: string) => `Drop ${title}`,
} as const;

/** What the progress message, the jobs and the preview say. */
export const RUN_SAY = {
  outdatedHeader: 'running on older sources',
  chooseHow: 'Choose how to go on.',
  changed: (what: string) => `The ${what} changed while this was running.`,
  flagged: (what: string) => `The ${what} was flagged while this was running.`,
  gone: (what: string) => `The ${what} is not approved any more.`,
  erased: (what: string) => `The text of the ${what} was erased.`,
  paused: 'Nothing more is asked of a model until you press Resume. What is under way ends, and is kept.',
  failed: 'Retry runs what failed again, and what waits for it. Jobs lets you retry or drop single parts.',
  failedWhole: 'Retry runs what failed again, and what waits for it.',
  since: 'since ',
  doneOf: (done: number, count: number) => `${done} of ${count} done`,
  waitsFor: (titles: string) => `after ${titles}`,

  jobsTitle: 'Jobs',
  jobsIntro:
    'What is done stays done. What you drop is left out of the draft, with everything that needs it.',
  jobsEnded: 'This run has ended. Nothing can be changed in it.',
  dropTitle: 'Drop this part?',
  dropText:
    'The draft is written without it, and without what needs it. It cannot be taken back in this run.',
  cancelTitle: 'Cancel this part?',
  cancelText: 'It counts as failed. You can retry it or drop it then.',

  previewTitle: 'Preview',
  previewHeader: (title: string) => `${title}: finished so far`,
  notAVersion: 'Not a version: parts are missing, nobody can approve this, and nothing is built on it.',
  nothingFinished: 'Nothing in this run is finished yet.',
  previewPart: (title: string, at: number, count: number) => `${title} (${at} of ${count})`,
} as const;
