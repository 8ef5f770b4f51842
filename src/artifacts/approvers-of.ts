import type { Tx } from '../platform/database.ts';
import { type ReviewEventKind, type ReviewState, reviewOf } from './review-state.ts';

/**
 * Whose approvals put each of these versions in force, in the order in which they fell; of one that was never approved
 * nobody's.
 */
export async function approversOf(
  tx: Tx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.reviewEvent.findMany({
    where: { workspaceId, versionId: { in: [...versionIds] } },
    orderBy: { seq: 'asc' },
  });
  const found = new Map<string, string[]>();
  for (const id of versionIds) {
    const events = rows.filter(({ versionId }) => versionId === id);
    const review = reviewOf(
      events.map(({ kind, actorId, at, versionDigest }) => ({
        kind: kind as ReviewEventKind,
        personId: actorId,
        at,
        versionDigest,
      })),
    );
    const last = events.findLast(({ kind }) => kind === 'decided');
    found.set(id, last ? named(review, last.actorId) : []);
  }
  return found;
}

/** Whoever decided alone may have cast no vote of its own. */
const named = ({ votes }: ReviewState, decider: string): string[] =>
  votes.length > 0 ? votes.map(({ personId }) => personId) : [decider];
