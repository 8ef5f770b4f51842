/** What people read after they acted on a run or on one of its jobs. */
export const RUNS = {
  paused:
    'The run is paused. What is under way ends and is kept; nothing more is asked of a model until Resume.',
  resumed: 'The run goes on. The progress is in the thread.',
  goesOn: 'The run goes on with what it began with. Its draft will be stale.',
  openProgress: 'Open the progress.',
  retried: (title: string) => `"${title}" runs again. The progress is in the thread.`,
  cancelled: (title: string) => `"${title}" is cancelled. Retry it, or drop it.`,
  dropped: (titles: readonly string[]) => {
    const [first = '', ...others] = titles.map((title) => `"${title}"`);
    return others.length === 0
      ? `${first} is dropped. The draft is written without it.`
      : `${first} is dropped, and with it what needs it: ${others.join(', ')}.`;
  },
  nothingLeft: 'That was all this run still had to write, so it is stopped. No version was written.',
} as const;
