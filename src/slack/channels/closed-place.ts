import { isChannelInUse, readChannel } from '../../engagements/channel-states.ts';
import type { Tx } from '../../platform/database.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import type { Session } from '../outbound/session.ts';
import type { SlackFailure } from '../slack-failure.ts';
import { wantCheck } from './want-check.ts';

const CLOSED = new Set(['is_archived', 'is_inactive', 'not_in_channel', 'channel_not_found']);

// Whoever brings the channel back wakes what waits; this is for a return that nobody told us of.
const WAIT_MS = 15 * 60_000;

/**
 * What a channel that takes no posts means for a message. Where its engagement lives, it waits, however long (throws
 * `Reschedule`), and the owner comes to be told; 'elsewhere' when the engagement left that channel; null when the
 * failure is another one.
 */
export async function closedPlace(
  session: Session,
  engagementId: string | null,
  channelId: string,
  failure: SlackFailure,
): Promise<'elsewhere' | null> {
  if (failure.kind !== 'refused' || !CLOSED.has(failure.code)) return null;
  const { run } = session;
  const waits = await session.inWorkspace(async (tx) => {
    const lives = await belongsThere(tx, run.workspaceId, engagementId, channelId);
    const known = await readChannel(tx, run.workspaceId, channelId);
    if (lives && (known?.state ?? 'open') === 'open') await wantCheck(tx, run, channelId);
    return lives;
  });
  if (waits) throw new Reschedule(WAIT_MS, `the channel is closed: ${failure.code}`);
  return engagementId === null ? null : 'elsewhere';
}

async function belongsThere(
  tx: Tx,
  workspaceId: string,
  engagementId: string | null,
  channelId: string,
): Promise<boolean> {
  if (engagementId === null) return isChannelInUse(tx, workspaceId, channelId);
  const where = { workspaceId, id: engagementId, OR: [{ channelId }, { clientChannelId: channelId }] };
  return (await tx.engagement.findFirst({ where, select: { id: true } })) !== null;
}

/** Something was posted in the channel: if it was closed for all we know, Slack is asked again. */
export async function postedThere(
  tx: Tx,
  run: Pick<EffectRun, 'workspaceId' | 'traceId'>,
  channelId: string,
): Promise<void> {
  const known = await readChannel(tx, run.workspaceId, channelId);
  if (known && known.state !== 'open') await wantCheck(tx, run, channelId);
}
