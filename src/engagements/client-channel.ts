import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { isAdmin } from './admins.ts';
import { announce } from './announce.ts';
import { CLIENT_CHANNEL_SAY, type WaitsForClient } from './client-channel-sentences.ts';
import { showCards } from './client-channel-show.ts';
import { channelTaken } from './client-channel-use.ts';
import type { Engagement } from './engagement.ts';
import { manageEngagement, updateEngagement } from './manage.ts';
import { wakePosts } from './wake-posts.ts';

export type SetClientChannel = {
  engagementId: string;
  /** A channel that we can post in and that the person may choose; that is made sure of before. Null takes it away. */
  channelId: string | null;
};

/** Which versions the client is asked about now: known to the room that decides about them. */
export type ReadWaiting = (tx: Tx, engagement: Engagement, at: Date) => Promise<readonly WaitsForClient[]>;

/**
 * Says where the client reads. Cards in the channel that is left are closed, and what stands approved or waits for the
 * client is posted in the new one. Refused for a channel where anything internal or another client's is said. Taking it
 * away ends the client's part of every decision: while they are asked, only an admin does.
 */
export function setClientChannel(
  context: Context,
  { engagementId, channelId }: SetClientChannel,
  readWaiting: ReadWaiting,
): Promise<Outcome<{ channelId: string | null }>> {
  return manageEngagement(context, engagementId, async (tx, engagement) => {
    const { workspaceId } = context;
    const { clientChannelId: from } = engagement;
    const refusal = await refusalOf(tx, context, engagement, { channelId, readWaiting });
    if (refusal) return refusal;
    await updateEngagement(tx, engagement, { clientChannelId: channelId });
    // The channel that it leaves may be one that took no posts.
    await wakePosts(tx, workspaceId, engagementId, context.now());
    await announce(tx, context, { engagementId, kind: 'root', subjectId: engagementId });
    for (const version of await waitingVersions(tx, workspaceId, engagementId)) {
      await announce(tx, context, { engagementId, kind: 'draft', subjectId: version });
    }
    await showCards(tx, context, engagementId, from);
    await showCards(tx, context, engagementId, channelId);
    const kind = channelId === null ? 'engagement.client_channel_removed' : 'engagement.client_channel_set';
    await appendAudit(tx, context, { engagementId, kind, details: { from, to: channelId } });
    return done({ channelId });
  });
}

async function refusalOf(
  tx: Tx,
  { actorId, now }: Context,
  engagement: Engagement,
  { channelId, readWaiting }: { channelId: string | null; readWaiting: ReadWaiting },
) {
  const { workspaceId, clientId, clientChannelId } = engagement;
  if (channelId === null) {
    if (clientChannelId === null) return refused('no_client_channel', CLIENT_CHANNEL_SAY.noneSet);
    if (await isAdmin(tx, workspaceId, actorId)) return null;
    const waiting = await readWaiting(tx, engagement, now());
    return waiting.length > 0 ? refused('client_waits', CLIENT_CHANNEL_SAY.waits(waiting)) : null;
  }
  if (channelId === clientChannelId) return refused('same_channel', CLIENT_CHANNEL_SAY.already);
  if (channelId === engagement.channelId) return refused('channel_taken', CLIENT_CHANNEL_SAY.ours);
  const taken = await channelTaken(tx, workspaceId, clientId, channelId);
  return taken && refused('channel_taken', CLIENT_CHANNEL_SAY.taken[taken]);
}

/** What waits for a decision: whether the client is asked has changed with the channel, and its message says so. */
async function waitingVersions(tx: Tx, workspaceId: string, engagementId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select v.id from version v
    join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
    where v.workspace_id = ${workspaceId}::uuid and v.engagement_id = ${engagementId}::uuid
      and s.status in ('draft', 'revised') order by v.created_at, v.id`;
  return rows.map(({ id }) => id);
}
