import type { Digest } from '../../digests/digest.ts';
import { mayRead } from '../../engagements/may-read.ts';
import { readableEngagements } from '../../engagements/readable-engagements.ts';
import type { Tx } from '../../platform/database.ts';

/** So many engagements are looked through for one person. */
const READABLE = 500;

/** The engagements that a digest tells of: those that live in the channel, or all that the person may read. */
export async function scopeOf(tx: Tx, { workspaceId, target }: Digest): Promise<string[]> {
  if ('personId' in target) {
    const reader = { workspaceId, actorId: target.personId };
    return (await readableEngagements(tx, reader, READABLE)).engagements.map(({ id }) => id);
  }
  const rows = await tx.engagement.findMany({
    where: { workspaceId, channelId: target.channelId, status: { not: 'archived' } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Which of these engagements it may tell of at this moment. */
export async function stillIn(
  tx: Tx,
  digest: Digest,
  engagementIds: readonly string[],
): Promise<Set<string>> {
  const { workspaceId, target } = digest;
  if ('channelId' in target) {
    const { channelId } = target;
    if (await isClientChannel(tx, workspaceId, channelId)) return new Set();
    const rows = await tx.engagement.findMany({
      where: { workspaceId, channelId, id: { in: [...engagementIds] } },
      select: { id: true },
    });
    return new Set(rows.map(({ id }) => id));
  }
  const reader = { workspaceId, actorId: target.personId };
  const readable: string[] = [];
  for (const id of engagementIds) if ((await mayRead(tx, reader, id)) === 'yes') readable.push(id);
  return new Set(readable);
}

/** Whether clients read that channel: nothing internal goes there. */
export async function isClientChannel(tx: Tx, workspaceId: string, channelId: string): Promise<boolean> {
  return (await tx.engagement.count({ where: { workspaceId, clientChannelId: channelId } })) > 0;
}
