import { type StaleReason, staleReasons } from '../artifacts/freshness.ts';
import { lineageOfRuns } from '../artifacts/load-lineage.ts';
import { loadSnapshot } from '../artifacts/load-snapshot.ts';
import type { Tx } from '../platform/database.ts';

/** Why what a run would write now would be stale from its first moment; empty while it would be fresh. */
export async function runStaleness(
  tx: Tx,
  workspaceId: string,
  run: { id: string; engagementId: string },
): Promise<StaleReason[]> {
  const lineage = (await lineageOfRuns(tx, workspaceId, [run.id])).get(run.id) ?? [];
  return staleReasons(lineage, await loadSnapshot(tx, workspaceId, run.engagementId));
}
