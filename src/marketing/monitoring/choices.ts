/** How often the numbers are read. */
export const RHYTHMS = ['Daily', 'Weekly', 'Every two weeks', 'Monthly'] as const;

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

/** What there is to set up before the start, in the order in which it is done. */
export const SETUP_KINDS = ['Access', 'Event', 'Link', 'Dashboard', 'Question'] as const;
