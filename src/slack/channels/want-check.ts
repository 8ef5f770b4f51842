import { isChannelInUse } from '../../engagements/channel-states.ts';
import type { Tx } from '../../platform/database.ts';
import { addEffect } from '../../platform/outbox/effect.ts';

/** The topic of the outbox under which Slack is asked what became of a channel. */
export const CHANNEL_TOPIC = 'channel.check';

/**
 * What Slack told, as far as asking it later does not tell the same: a channel that is gone looks like one that AICMO
 * was taken out of, and unarchiving brings people back, but not always apps.
 */
export const HEARD = ['changed', 'deleted', 'unarchived'] as const;
export type Heard = (typeof HEARD)[number];

/** Has Slack asked about a channel. Channels that nothing of ours goes to are nobody's business. */
export async function wantCheck(
  tx: Tx,
  origin: { workspaceId: string; traceId: string },
  channelId: string,
  heard: Heard = 'changed',
): Promise<void> {
  if (!(await isChannelInUse(tx, origin.workspaceId, channelId))) return;
  await addEffect(tx, origin, {
    topic: CHANNEL_TOPIC,
    payload: { channelId, heard },
    orderingKey: `channel:${channelId}`,
    merges: true,
  });
}
