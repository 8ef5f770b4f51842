import type { VersionStatus } from '../../../artifacts/version-status.ts';

/** What the lineage of a version says. */
export const LINEAGE = {
  title: 'Lineage',
  intro: 'This version, and below it everything that it was built on, back to the brief.',
  writtenBy: 'Written by ',
  askedBy: ', asked for by ',
  approvedBy: 'Approved by ',
  at: ', ',
  builtOn: (names: readonly string[]) => `Built on ${names.join(', ')}.`,
  builtOnNothing: 'The beginning: it is built on nothing else.',
  digest: (start: string) => `Digest ${start}`,
  someone: 'someone who is no longer known',
  stub: 'the built-in stub',
  states: {
    draft: 'draft',
    revised: 'draft',
    approved: 'approved, in force',
    flagged_for_review: 'approved, flagged',
    archived: 'no longer in force',
  } satisfies Record<VersionStatus, string>,
} as const;
