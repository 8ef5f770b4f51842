import { digestFor } from '../../digests/load-digest.ts';
import { pauseUnsendable, resumeSendable } from '../../digests/pause-channel.ts';
import { announce } from '../../engagements/announce.ts';
import {
  type ChannelState,
  isChannelInUse,
  readChannel,
  recordChannel,
  residentsOf,
} from '../../engagements/channel-states.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { addNotice } from '../../engagements/notices.ts';
import { wakePosts } from '../../engagements/wake-posts.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import type { Installations } from '../installations/installations.ts';
import { directAudience } from '../outbound/direct-message.ts';
import { announceAgain } from './announce-again.ts';
import { askChannel } from './ask-channel.ts';
import { CHANNEL_CLOSED_NOTICE, updateClosedNotice } from './closed-notices.ts';
import type { Heard } from './want-check.ts';

export type FollowTools = { db: Database; installations: Pick<Installations, 'clientFor'> };

type Closed = Exclude<ChannelState, 'open'>;

const PAUSED_AS = { archived: 'archived', removed: 'removed', deleted: 'not_found' } as const;

const GONE_MS = 60_000;

/**
 * Asks Slack what became of a channel. Closed: the owner of each engagement there is told, once, and its digest pauses.
 * Open again: all that is owed goes out, and the digest goes on.
 */
export async function followChannel(
  { db, installations }: FollowTools,
  { channelId, heard }: { channelId: string; heard: Heard },
  run: EffectRun,
): Promise<void> {
  const { workspaceId } = run;
  const client = await installations.clientFor(workspaceId);
  if (!client) throw new Reschedule(GONE_MS, 'the workspace was removed');
  const known = await db.inWorkspace(workspaceId, (tx) => readChannel(tx, workspaceId, channelId));
  const now = await askChannel(client, channelId, { heard, before: known?.state ?? 'open' });
  await db.inWorkspace(workspaceId, async (tx) => {
    if (await isChannelInUse(tx, workspaceId, channelId)) {
      const { state } = now;
      const before = await recordChannel(tx, workspaceId, { channelId, ...now, at: run.now() });
      if (state !== before)
        await (state === 'open' ? reopen(tx, run, channelId) : close(tx, run, channelId, state));
    }
    await run.finish(tx);
  });
}

async function close(tx: Tx, run: EffectRun, channelId: string, state: Closed): Promise<void> {
  const { workspaceId } = run;
  for (const { engagementId, ownerId } of await residentsOf(tx, workspaceId, channelId)) {
    await lockEngagement(tx, workspaceId, engagementId);
    await addNotice(tx, run, {
      engagementId,
      kind: CHANNEL_CLOSED_NOTICE,
      params: { channelId, state },
      audience: directAudience(ownerId),
      apart: true,
    });
  }
  const digest = await digestFor(tx, workspaceId, { channelId });
  if (!digest || digest.paused) return;
  const at = run.now();
  const issueId = await pauseUnsendable(tx, digest, { dueAt: at, at, because: PAUSED_AS[state] });
  if (!issueId) return;
  const audience = directAudience(digest.createdBy);
  await announce(tx, run, { engagementId: null, kind: 'digest', subjectId: issueId, audience });
}

async function reopen(tx: Tx, run: EffectRun, channelId: string): Promise<void> {
  const { workspaceId } = run;
  for (const { engagementId } of await residentsOf(tx, workspaceId, channelId)) {
    await lockEngagement(tx, workspaceId, engagementId);
    await wakePosts(tx, workspaceId, engagementId, run.now());
    await announceAgain(tx, run, engagementId);
    await updateClosedNotice(tx, run, engagementId, channelId);
  }
  const digest = await digestFor(tx, workspaceId, { channelId });
  if (digest?.pausedBecause && digest.pausedBecause !== 'client_channel') {
    await resumeSendable(tx, workspaceId, { channelId }, run.now());
  }
}
