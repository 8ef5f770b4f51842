import type { Change, NewBody } from '../changes/change.ts';
import { isFresh } from '../freshness.ts';
import { NEW_REVIEW } from '../review-state.ts';
import { candidateOf, newestOf, type Snapshot, type VersionCore } from '../snapshot.ts';
import { type VersionIdentity, versionDigest } from '../version-digest.ts';

export type NewVersion = Omit<VersionIdentity, 'number'> &
  Pick<VersionCore, 'id' | 'origin' | 'createdBy' | 'author' | 'runId' | 'baseVersionId' | 'quality'> & {
    confidence?: number | null;
  };

/**
 * A new version of an artifact: number n+1, the open candidate archived and its votes void (store.md, Terms). Whether
 * one may be written is the caller's decision; how it is written is only here.
 */
export function decideWrite(
  snapshot: Snapshot,
  input: NewVersion,
  body: NewBody,
  at: Date,
): { changes: Change[]; version: VersionCore } {
  const number = (newestOf(snapshot, input.artifactId)?.number ?? 0) + 1;
  const version: VersionCore = {
    ...input,
    confidence: input.confidence ?? null,
    number,
    status: number === 1 ? 'draft' : 'revised',
    versionDigest: versionDigest({ ...input, number }),
    erased: false,
    review: NEW_REVIEW,
    approvedAt: null,
    flagCause: null,
    staleSince: isFresh(input.lineage, snapshot) ? null : at,
  };
  const former = candidateOf(snapshot, input.artifactId);
  const closing: Change[] = former
    ? [
        ...(former.review.votes.length > 0
          ? [{ kind: 'review_event', event: 'votes_voided', versionId: former.id } as const]
          : []),
        { kind: 'exports_cancelled', versionId: former.id },
        { kind: 'archived', versionId: former.id },
      ]
    : [];
  return { changes: [...closing, { kind: 'version_written', version, body }], version };
}
