import type { Tx } from '../platform/database.ts';
import type { ReviewEventKind } from './review-state.ts';
import type { ReviewEntry } from './version-view.ts';

/** What people did in a version's review, oldest first, with their notes. */
export async function loadReviewEntries(
  tx: Tx,
  workspaceId: string,
  versionId: string,
): Promise<ReviewEntry[]> {
  const rows = await tx.reviewEvent.findMany({ where: { workspaceId, versionId }, orderBy: { seq: 'asc' } });
  if (rows.length === 0) return [];
  const bodies = await tx.reviewBody.findMany({
    where: { workspaceId, reviewEventId: { in: rows.map((row) => row.id) } },
  });
  const notes = new Map(bodies.map((body) => [body.reviewEventId, body.note]));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ReviewEventKind,
    personId: row.actorId,
    at: row.at,
    note: notes.get(row.id) ?? null,
  }));
}
