import { refreshMembership } from '../commands/refresh-membership.ts';
import type { SlackRequest } from '../intake/request.ts';

/** Asks Slack whether the asker is in the channel, where that decides something and nobody has asked yet. */
export async function knowReader(request: SlackRequest, channelId: string): Promise<void> {
  const { kit, asker } = request;
  const { workspaceId, person } = asker;
  const unknown = await kit.db.inWorkspace(workspaceId, async (tx) => {
    const lives = await tx.engagement.count({
      where: { workspaceId, OR: [{ channelId }, { clientChannelId: channelId }] },
    });
    const member = { workspaceId, channelId, slackUserId: person.slackUserId };
    return lives > 0 && (await tx.channelMember.count({ where: member })) === 0;
  });
  if (unknown) await refreshMembership(request, [channelId]);
}
