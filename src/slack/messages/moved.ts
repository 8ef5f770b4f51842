import { loadEngagement } from '../../engagements/load-engagement.ts';
import { movedMessage } from '../blocks/messages/moved.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { findMessage, rootTarget } from '../outbound/message-row.ts';
import { MOVED_KIND } from '../outbound/move-thread.ts';

/** What a root that was left behind becomes: one line with the way to the new one. It is never posted, only edited. */
export const movedRenderer = ofEngagement({
  kind: MOVED_KIND,
  render: async (tx, { workspaceId, engagementId, subjectId }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const left = await tx.slackMessage.findFirst({
      where: { workspaceId, kind: MOVED_KIND, subjectId, state: 'posted' },
      select: { channelId: true },
    });
    if (!engagement || !left) return null;
    const root = await findMessage(tx, workspaceId, rootTarget(engagementId));
    const message = movedMessage({
      client: engagement.client.name,
      engagement: engagement.name,
      channelId: engagement.channelId,
      link: root?.permalink ?? undefined,
    });
    return { message, channelId: left.channelId, threadOf: null };
  },
});
