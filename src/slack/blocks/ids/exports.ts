/** Exports in the thread. A new press is one more line. */
export const EXPORTS_ACTIONS = ['export.retry'] as const;

export const EXPORTS_CALLBACKS = [] as const;
