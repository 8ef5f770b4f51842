import type { ModalView } from '@slack/types';
import type { ReadableEngagement } from '../../../engagements/readable-engagements.ts';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { readStageChoice, stageChoiceView } from '../../blocks/views/stage-choice.ts';
import { STAGE } from '../../blocks/views/stage-sentences.ts';
import type { Press } from '../drafts/press.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { findSubject } from '../drafts/subject.ts';
import type { Submission } from '../drafts/submission.ts';
import { opens } from '../hub/opens.ts';
import { planView } from './plan-view.ts';
import { readableOf } from './readable.ts';
import { STAGES_SAY } from './sentences.ts';

type Chosen = { artifact: ArtifactType; engagementId?: string; note?: string };

/** The choice among engagements; where there is none, the way to a brief. */
export const choiceView = (engagements: readonly ReadableEngagement[], chosen: Chosen): ModalView =>
  engagements.length > 0
    ? stageChoiceView({ ...chosen, engagements })
    : saidView({
        title: STAGES_SAY.nothingToStartTitle,
        sentence: STAGES_SAY.nothingToStart,
        buttons: [button(LABELS.newBrief, 'intake.new', {}, { style: 'primary' })],
      });

/** Opens the choice, on top of the form that it was asked for in. It names no engagement: what is listed is the person's own. */
export const choose: Press = opens({
  title: STAGE.chooseTitle,
  stacks: true,
  view: async (request, { engagement, artifact = 'strategy' }) =>
    choiceView(await readableOf(request), { artifact, engagementId: engagement }),
});

/** What was chosen opens its plan in the same place. What was chosen comes from outside: whether it may be read is asked. */
export const chosen: Submission = async ({ ack, view, context: { aicmo } }, kit) => {
  const choice = readStageChoice(view.state.values);
  if (choice && !choice.ok) return ack({ response_action: 'errors', errors: choice.errors });
  const value = choice && { engagement: choice.engagementId, artifact: choice.artifact };
  const subject = value && (await findSubject(kit, aicmo, value));
  const next =
    choice && subject
      ? await planView(kit, aicmo, { engagementId: choice.engagementId, type: choice.artifact })
      : saidView(NOTHING_FOUND);
  await ack({ response_action: 'update', view: next });
};
