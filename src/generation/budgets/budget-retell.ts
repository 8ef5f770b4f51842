import { announce } from '../../engagements/announce.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';

/** What told of a budget's pause loses its button once the run goes on, or ends. */
export async function retell(
  tx: Tx,
  writer: Writer,
  { id, engagementId }: { id: string; engagementId: string },
): Promise<void> {
  const { workspaceId } = writer;
  const notices = await tx.notice.findMany({
    where: { workspaceId, engagementId, kind: 'run_held', params: { path: ['runId'], equals: id } },
    select: { id: true },
  });
  for (const notice of notices) {
    await announce(tx, writer, { engagementId, kind: 'notice', subjectId: notice.id });
  }
}
