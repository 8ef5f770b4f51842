import type { Tx } from '../../platform/database.ts';

/** The permalink of a version's message in the internal thread, once it was posted. */
export async function versionLink(
  tx: Tx,
  workspaceId: string,
  versionId: string | undefined,
): Promise<string | undefined> {
  if (!versionId) return undefined;
  const row = await tx.slackMessage.findFirst({
    where: { workspaceId, kind: 'draft', subjectId: versionId, audience: 'thread', state: 'posted' },
    select: { permalink: true },
  });
  return row?.permalink ?? undefined;
}
