import type { Tx } from '../platform/database.ts';
import { asEngagement, type Engagement } from './engagement.ts';

/**
 * Takes the engagement's lock, which every write to the engagement holds first (store.md, Concurrency), and reads it.
 * Null if there is none in this workspace.
 */
export async function lockEngagement(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
): Promise<Engagement | null> {
  const locked = await tx.$queryRaw<unknown[]>`
    select id from engagement where workspace_id = ${workspaceId}::uuid and id = ${engagementId}::uuid for update`;
  if (locked.length === 0) return null;
  const row = await tx.engagement.findUnique({
    where: { workspaceId_id: { workspaceId, id: engagementId } },
  });
  return row && asEngagement(row);
}
