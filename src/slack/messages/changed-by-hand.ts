import type { Tx } from '../../platform/database.ts';

type Written = { origin: string; runId: string | null; baseVersionId: string | null };

/**
 * Whether people changed a version since a run wrote it. Re-attesting and restoring repeat what stands there, so that
 * only an amendment on the way back to the run counts.
 */
export async function changedByHand(tx: Tx, workspaceId: string, version: Written): Promise<boolean> {
  let at: Written | null = version;
  while (at && !at.runId) {
    if (at.origin === 'amend') return true;
    at = at.baseVersionId
      ? await tx.version.findUnique({
          where: { workspaceId_id: { workspaceId, id: at.baseVersionId } },
          select: { origin: true, runId: true, baseVersionId: true },
        })
      : null;
  }
  return false;
}
