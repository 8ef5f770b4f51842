import type { ModalView } from '@slack/types';
import type { ReadableEngagement } from '../../../engagements/readable-engagements.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { parseValue } from '../../blocks/value.ts';
import { engagementChoiceView, readEngagementChoice } from '../../blocks/views/engagement-choice.ts';
import { OPEN } from '../../blocks/views/engagement-open-sentences.ts';
import type { Press } from '../drafts/press.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { findSubject } from '../drafts/subject.ts';
import type { Submission } from '../drafts/submission.ts';
import type { SlackRequest } from '../intake/request.ts';
import { readableOf } from '../stages/readable.ts';
import { opens } from './opens.ts';
import { type About, isPurpose, PURPOSES, type PurposeKey } from './purposes.ts';

/** The choice among engagements; where there is none, the way to a brief. `note`: why it has to be made. */
export function purposeChoiceView(
  purpose: PurposeKey,
  engagements: readonly ReadableEngagement[],
  { artifact, note }: { artifact?: About['artifact']; note?: string | undefined },
): ModalView {
  const { title, intro } = PURPOSES[purpose];
  if (engagements.length === 0) {
    return saidView({
      title: OPEN.noneTitle,
      sentence: OPEN.none,
      buttons: [button(LABELS.newBrief, 'intake.new', {}, { style: 'primary' })],
    });
  }
  const meta = { choice: purpose, ...(artifact ? { artifact } : {}) };
  return engagementChoiceView({ callback: 'hub.choose', title, intro: note ?? intro, engagements, meta });
}

/** What a purpose shows of an engagement that somebody named: nothing found, where they may not read it. */
export async function purposeView(
  { kit, asker }: Pick<SlackRequest, 'kit' | 'asker'>,
  purpose: PurposeKey,
  { engagement, artifact }: { engagement: string; artifact?: About['artifact'] },
): Promise<ModalView> {
  const { fresh, view }: (typeof PURPOSES)[PurposeKey] & { fresh?: boolean } = PURPOSES[purpose];
  const subject = await findSubject(kit, asker, { engagement }, fresh ? { fresh } : {});
  return subject ? view(asker, { engagementId: subject.engagementId, artifact }) : saidView(NOTHING_FOUND);
}

/** Opens what was asked for, or the choice of the engagement where none was named. */
export const choosePurpose: Press = opens({
  title: OPEN.title,
  stacks: true,
  view: async (request, { choice, engagement, artifact }) => {
    if (!isPurpose(choice)) return saidView(NOTHING_FOUND);
    if (engagement) return purposeView(request, choice, { engagement, artifact });
    return purposeChoiceView(choice, await readableOf(request), { artifact });
  },
});

/** What was chosen opens in the same place. It comes from outside: whether it may be read is asked. */
export const chosenPurpose: Submission = async ({ ack, view, context: { aicmo } }, kit) => {
  const value = parseValue(view.private_metadata);
  const answer = readEngagementChoice(view.state.values);
  if (answer && !answer.ok) return ack({ response_action: 'errors', errors: answer.errors });
  const shown =
    answer && isPurpose(value?.choice)
      ? await purposeView({ kit, asker: aicmo }, value.choice, {
          engagement: answer.engagementId,
          artifact: value.artifact,
        })
      : saidView(NOTHING_FOUND);
  await ack({ response_action: 'update', view: shown });
};
