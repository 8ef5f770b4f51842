import type { Tx } from '../platform/database.ts';
import { loadRun, type RunView } from './run-view.ts';

type Written = { id: string; runId: string | null; baseVersionId: string | null };

/**
 * The run that first wrote a version: its own, or that of the version it was amended from. What a stub wrote stays the
 * stub's, however often people changed it. Null when people wrote it from the beginning.
 */
export async function originRun(tx: Tx, workspaceId: string, version: Written): Promise<RunView | null> {
  let at: Written | null = version;
  while (at && !at.runId) {
    at = at.baseVersionId
      ? await tx.version.findUnique({
          where: { workspaceId_id: { workspaceId, id: at.baseVersionId } },
          select: { id: true, runId: true, baseVersionId: true },
        })
      : null;
  }
  return at?.runId ? loadRun(tx, workspaceId, at.runId) : null;
}
