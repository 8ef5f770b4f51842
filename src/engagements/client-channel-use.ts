import type { Tx } from '../platform/database.ts';
import { clientAudience } from './client-channel-cards.ts';

/**
 * Keeps others from giving the channel another use until the transaction ends: each engagement has a lock of its own,
 * and none of them covers a channel. Taken after the engagement's.
 */
const lockChannel = (tx: Tx, workspaceId: string, channelId: string) =>
  tx.$queryRaw`select 1 as locked from pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${channelId}`}, 0))`;

/** Whether the client of any engagement reads in this channel: nothing internal may be said there. */
export async function isClientChannel(tx: Tx, workspaceId: string, channelId: string): Promise<boolean> {
  const where = { workspaceId, clientChannelId: channelId };
  return (await tx.engagement.findFirst({ where, select: { id: true } })) !== null;
}

/**
 * Before an engagement comes to live in the channel: whether a client reads there, or did. Their people are not known to
 * have left with the engagement's setting, and its cards stand there.
 */
export async function clientReadsIn(
  tx: Tx,
  workspaceId: string,
  channelId: string,
): Promise<'now' | 'before' | null> {
  await lockChannel(tx, workspaceId, channelId);
  if (await isClientChannel(tx, workspaceId, channelId)) return 'now';
  const card = await tx.slackMessage.findFirst({
    where: {
      workspaceId,
      kind: 'client_card',
      audience: clientAudience(channelId),
      // Sent, as far as anybody knows.
      state: { not: 'new' },
    },
    select: { id: true },
  });
  return card && 'before';
}

/** What speaks against a channel as the one of this client. */
export type ChannelTaken = 'internal' | 'left' | 'other_client' | 'digest';

/** Null when this client may read there: no engagement lives in it or lived there, no other client reads there, no digest goes to it. */
export async function channelTaken(
  tx: Tx,
  workspaceId: string,
  clientId: string,
  channelId: string,
): Promise<ChannelTaken | null> {
  await lockChannel(tx, workspaceId, channelId);
  const internal = await tx.engagement.findFirst({ where: { workspaceId, channelId }, select: { id: true } });
  if (internal) return 'internal';
  // What an engagement said there stays when it moves away, for whoever joins to read.
  const said = await tx.slackMessage.findFirst({
    where: {
      workspaceId,
      channelId,
      ts: { not: null },
      engagementId: { not: null },
      audience: 'thread',
    },
    select: { id: true },
  });
  if (said) return 'left';
  const other = await tx.engagement.findFirst({
    where: { workspaceId, clientChannelId: channelId, clientId: { not: clientId } },
    select: { id: true },
  });
  if (other) return 'other_client';
  const digest = await tx.digest.findFirst({ where: { workspaceId, channelId }, select: { id: true } });
  return digest ? 'digest' : null;
}
