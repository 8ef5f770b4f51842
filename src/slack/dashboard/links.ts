import type { Tx } from '../../platform/database.ts';

/** The permalinks of messages of one kind in internal threads, by what they are about; those not posted are left out. */
export async function threadLinks(
  tx: Tx,
  workspaceId: string,
  kind: 'root' | 'draft',
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.slackMessage.findMany({
    where: { workspaceId, kind, subjectId: { in: [...subjectIds] }, audience: 'thread', state: 'posted' },
    select: { subjectId: true, permalink: true },
  });
  return new Map(rows.flatMap(({ subjectId, permalink }) => (permalink ? [[subjectId, permalink]] : [])));
}
