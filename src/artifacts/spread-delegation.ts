import { announce } from '../engagements/announce.ts';
import { setDelegationClock } from '../engagements/delegation-spread.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import type { Writer } from '../platform/context.ts';
import type { Database } from '../platform/database.ts';
import { pendingVersions } from './pending-versions.ts';

const MOST = 1_000;

/**
 * The drafts that wait for somebody show who stands in for them, and no more once that is over. One engagement per
 * transaction; done twice, it comes to the same.
 */
export async function spreadDelegationOver(
  db: Database,
  of: Pick<Writer, 'workspaceId' | 'traceId' | 'now'>,
  delegationId: string,
  signal: AbortSignal,
): Promise<void> {
  const { workspaceId, now } = of;
  const waiting = await db.inWorkspace(workspaceId, async (tx) => {
    const found = await tx.delegation.findUnique({
      where: { workspaceId_id: { workspaceId, id: delegationId } },
    });
    if (!found) return [];
    await setDelegationClock(tx, of, found);
    return pendingVersions(tx, { workspaceId, actorId: found.fromId, now }, MOST);
  });
  for (const engagementId of new Set(waiting.map((version) => version.engagementId))) {
    signal.throwIfAborted();
    await db.inWorkspace(workspaceId, async (tx) => {
      if (!(await lockEngagement(tx, workspaceId, engagementId))) return;
      for (const { versionId } of waiting.filter((version) => version.engagementId === engagementId)) {
        await announce(tx, of, { engagementId, kind: 'draft', subjectId: versionId });
      }
    });
  }
}
