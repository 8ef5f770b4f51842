import type { PendingVersion } from '../../../artifacts/pending-versions.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { button, contextLine, header, paragraph } from '../parts.ts';
import { WORDS } from '../sentences.ts';
import { clip, moment, shown } from '../text.ts';

const SAY = {
  title: 'Waits for your decision',
  none: 'Nothing waits for your decision.',
  since: 'Waiting since ',
  stale: ' - stale: what it was written from changed',
  more: 'More is waiting. These are the oldest.',
} as const;

/** What waits for a person, the oldest first, each with its Review button. `more`: there is more than is listed. */
export function approvalsMessage(pending: readonly PendingVersion[], more: boolean): Message {
  if (pending.length === 0) return message({ text: SAY.none, blocks: [paragraph(SAY.none)] });
  const rows = pending.flatMap((one) => [
    paragraph(
      `${clip(shown(one.client), 80)}: ${clip(shown(one.engagement), 80)}\n${WORDS.versionName(ARTIFACT_TITLES[one.type], one.number)}`,
      button(LABELS.review, 'draft.review', {
        engagement: one.engagementId,
        artifact: one.type,
        version: one.versionId,
      }),
    ),
    contextLine(SAY.since, moment(one.since), one.stale ? SAY.stale : ''),
  ]);
  return message({
    text: SAY.title,
    blocks: [header(SAY.title), ...rows, ...(more ? [paragraph(SAY.more)] : [])],
  });
}
