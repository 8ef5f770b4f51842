import { z } from 'zod';
import { clientAudience, clientChannelOf } from '../../engagements/client-channel-cards.ts';
import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import { noticeMessage } from '../blocks/messages/notice.ts';
import { WORDS } from '../blocks/sentences.ts';
import { CLIENT } from '../blocks/views/client-sentences.ts';
import { loadCard } from '../client/card.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { findMessage } from '../outbound/message-row.ts';
import { slackIds } from './people.ts';

const waits = z.object({ versionId: z.uuid() });

// A whole channel is not called by its names.
const MENTIONED = 5;

/** Under a card, to the client's people: it waits for them. Nothing once it does not any more. */
export const clientNoteRenderer = ofEngagement({
  kind: 'client_note',
  render: async (tx, { workspaceId, engagementId, subjectId, audience, now }) => {
    const channelId = clientChannelOf(audience);
    const notice = await tx.notice.findUnique({ where: { workspaceId_id: { workspaceId, id: subjectId } } });
    const versionId = notice && waits.parse(notice.params).versionId;
    const card = channelId && versionId && (await loadCard(tx, workspaceId, { versionId, channelId, now }));
    if (!card) return null;
    const { state, policy, version } = card;
    if (state.name !== 'waits') return null;
    const target = {
      engagementId,
      kind: 'client_card',
      subjectId: versionId,
      audience: clientAudience(channelId),
    };
    const posted = await findMessage(tx, workspaceId, target);
    if (!posted?.ts || posted.state !== 'posted') return null;
    const asked = (policy.client?.approverIds ?? []).filter((id) => !state.voters.includes(id));
    const name = WORDS.versionName(ARTIFACT_TITLES[version.type], version.number);
    const mentions = asked.length <= MENTIONED ? await slackIds(tx, workspaceId, asked) : [];
    return {
      message: noticeMessage({ sentence: CLIENT.stillWaits(name), mentions }),
      channelId,
      threadOf: null,
      threadTs: posted.ts,
    };
  },
});
