/** Reports, the files that leave by the clock. A new press is one more line. */
export const REPORTS_ACTIONS = ['engagement.reports'] as const;

export const REPORTS_CALLBACKS = ['engagement.reports'] as const;
