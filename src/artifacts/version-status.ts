/** The statuses of store.md. */
export type VersionStatus = 'draft' | 'revised' | 'approved' | 'flagged_for_review' | 'archived';

/** How a version came to be. */
export type VersionOrigin = 'intake' | 'run' | 'amend' | 'reattest' | 'restore' | 'import';

export type FlagCause = 'person' | 'upstream';

/** Waiting for a decision; at most one per artifact. */
export const isCandidate = (status: VersionStatus): boolean => status === 'draft' || status === 'revised';

/** Approved or flagged; at most one per artifact. */
export const isInForce = (status: VersionStatus): boolean =>
  status === 'approved' || status === 'flagged_for_review';
