import { loadPeople } from '../../engagements/people.ts';
import { elementsAloud } from '../blocks/aloud.ts';
import { message } from '../blocks/message.ts';
import { richText, section, when, words } from '../blocks/rich-text.ts';
import { clip, shown } from '../blocks/text.ts';
import { REVIEWS } from '../blocks/views/policy-sentences.ts';
import type { MessageRenderer } from '../outbound/message-renderer.ts';

/** Tells somebody, directly, that they stand in for somebody else, and when that was ended before its time. */
export const delegationRenderer: MessageRenderer = {
  kind: 'delegation',
  render: async (tx, { workspaceId, subjectId }) => {
    const found = await tx.delegation.findUnique({
      where: { workspaceId_id: { workspaceId, id: subjectId } },
    });
    if (!found) return null;
    const [from] = await loadPeople(tx, workspaceId, [found.fromId]);
    const name = clip(shown(from?.displayName ?? REVIEWS.someone), 100);
    const { startsAt, endsAt, endedAt, toId } = found;
    const line = endedAt
      ? words(REVIEWS.standInOver(name))
      : [
          ...words(REVIEWS.standIn(name)),
          ...when(startsAt),
          ...words(REVIEWS.standInUntil),
          ...when(endsAt),
          ...words(REVIEWS.standInThen),
        ];
    return {
      message: message({ text: elementsAloud(line), blocks: richText([section(line)]) }),
      channelId: '',
      threadOf: null,
      direct: toId,
    };
  },
};
