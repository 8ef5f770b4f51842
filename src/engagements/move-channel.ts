import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context, Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { clientReadsIn } from './client-channel-use.ts';
import { manageEngagement, updateEngagement } from './manage.ts';
import { forgetMembers } from './members.ts';
import { SAY } from './sentences.ts';

export type MoveChannel = {
  engagementId: string;
  /** A channel that we can post in and that the person may choose; that is made sure of before. */
  channelId: string;
};

/** What becomes of the messages: done by the room that sends them, in the same transaction. May refuse the move. */
export type TakeMessages = (tx: Tx, writer: Writer, engagementId: string) => Promise<Outcome<null>>;

/**
 * Takes the engagement to another channel. Who may read it follows that channel's membership; what was known about
 * that is forgotten, so that Slack is asked again about everybody.
 */
export function moveChannel(
  context: Context,
  { engagementId, channelId }: MoveChannel,
  takeMessages: TakeMessages,
): Promise<Outcome<{ channelId: string }>> {
  return manageEngagement(context, engagementId, async (tx, engagement) => {
    if (channelId === engagement.channelId) return refused('same_channel', SAY.sameChannel);
    const theirs = await clientReadsIn(tx, context.workspaceId, channelId);
    if (theirs) return refused('client_channel', SAY.clientChannel[theirs]);
    const taken = await takeMessages(tx, context, engagementId);
    if (!taken.ok) return taken;
    await updateEngagement(tx, engagement, { channelId });
    await forgetMembers(tx, context.workspaceId, channelId, context.now());
    const details = { from: engagement.channelId, to: channelId };
    await appendAudit(tx, context, { engagementId, kind: 'engagement.moved', details });
    return done({ channelId });
  });
}
