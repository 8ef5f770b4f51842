/**
 * What a model is asked to be good at. `draft` writes, `judge` checks what was written, `cheap` does small preparatory
 * work. Each provider may have a model of its own for each.
 */
export const PROFILES = ['draft', 'judge', 'cheap'] as const;

export type Profile = (typeof PROFILES)[number];
