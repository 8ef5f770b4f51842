import { loadVersion } from '../../artifacts/load-version.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { noticeMessage } from '../blocks/messages/notice.ts';
import { WORDS } from '../blocks/sentences.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { slackIds } from './people.ts';
import { NOTICES } from './sentences.ts';

/** An export says nothing by itself - its files do - unless what it was asked for went out of date before it left. */
export const exportRenderer = ofEngagement({
  kind: 'export',
  render: async (tx, { workspaceId, engagementId, subjectId }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const cancelled = await tx.exportRecord.findFirst({
      where: { workspaceId, batchId: subjectId, state: 'cancelled' },
    });
    const version = cancelled && (await loadVersion(tx, workspaceId, cancelled.versionId));
    if (!engagement || !cancelled || !version) return null;
    const message = noticeMessage({
      sentence: NOTICES.exportCancelled(WORDS.versionName(version.title, version.number)),
      mentions: await slackIds(tx, workspaceId, [cancelled.requestedBy]),
    });
    return { message, channelId: engagement.channelId, threadOf: 'root' };
  },
});
