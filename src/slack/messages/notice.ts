import { loadEngagement } from '../../engagements/load-engagement.ts';
import { noticeMessage } from '../blocks/messages/notice.ts';
import { directPerson } from '../outbound/direct-message.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { NOTICE_KINDS } from './notice-kinds.ts';

const byKind = new Map(NOTICE_KINDS.map((kind) => [kind.kind, kind]));

/** A short sentence in the thread, or to one person directly. */
export const noticeRenderer = ofEngagement({
  kind: 'notice',
  render: async (tx, { workspaceId, engagementId, subjectId, audience }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const notice = await tx.notice.findUnique({ where: { workspaceId_id: { workspaceId, id: subjectId } } });
    if (!engagement || !notice) return null;
    const kind = byKind.get(notice.kind);
    if (!kind) throw new Error(`No sentence for notices of kind ${notice.kind}.`);
    const view = await kind.read({ tx, workspaceId, engagement, params: notice.params });
    if (!view) return null;
    const direct = directPerson(audience);
    return {
      message: noticeMessage(view),
      channelId: engagement.channelId,
      threadOf: 'root',
      ...(direct ? { direct } : {}),
      ...(kind.broadcast ? { broadcast: true } : {}),
    };
  },
});
