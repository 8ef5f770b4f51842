/** What the history says about how a version came to be, before the name of whoever it was. */
export const HOW = {
  intake: 'submitted by ',
  amend: 'amended by ',
  reattest: 're-attested by ',
  restore: 'restored by ',
  import: 'imported by ',
} as const;

export const HISTORY = {
  askedBy: ', asked for by ',
  approvedBy: '\nApproved by ',
  models: (names: readonly string[], more: number) =>
    `${names.join(' and ')}${more > 0 ? ` and ${more} more` : ''}`,
} as const;
