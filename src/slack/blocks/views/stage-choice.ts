import type { ModalView, PlainTextOption } from '@slack/types';
import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { answerOf } from '../form-read.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { plain } from '../text.ts';
import {
  type ChoosableEngagement,
  choiceInput,
  engagementChoiceView,
  readEngagementChoice,
} from './engagement-choice.ts';
import { STAGE } from './stage-sentences.ts';

export type StageChoiceView = {
  engagements: readonly ChoosableEngagement[];
  engagementId?: string;
  artifact: ArtifactType;
  /** A sentence above, e.g. that nothing is called so. */
  note?: string;
};

const BLOCK = 'choose:stage';

/** Every stage that runs write: a brief is written by people. */
const STARTED: readonly ArtifactType[] = ARTIFACT_TYPES.filter((type) => type !== 'intake');

/** Which stage of which engagement: for a command that names none, and for a change of mind. */
export function stageChoiceView({ engagements, engagementId, artifact, note }: StageChoiceView): ModalView {
  const stages = STARTED.map(
    (type): PlainTextOption => ({ text: plain(ARTIFACT_TITLES[type], LIMITS.optionText), value: type }),
  );
  return engagementChoiceView({
    callback: 'plan.choose',
    title: STAGE.chooseTitle,
    intro: note ?? STAGE.chooseIntro,
    engagements,
    engagementId,
    more: [choiceInput(BLOCK, LABELS.stage, stages, artifact)],
  });
}

export type StageChoice =
  | { ok: true; engagementId: string; artifact: ArtifactType }
  | { ok: false; errors: Record<string, string> };

/** What was chosen; undefined for a form that is not this one. */
export function readStageChoice(state: unknown): StageChoice | undefined {
  const engagement = readEngagementChoice(state);
  const stage = answerOf(state, BLOCK);
  if (!engagement || !stage) return undefined;
  const artifact = STARTED.find((type) => type === stage.selected_option?.value);
  if (engagement.ok && artifact) return { ok: true, engagementId: engagement.engagementId, artifact };
  return {
    ok: false,
    errors: {
      ...(engagement.ok ? {} : engagement.errors),
      ...(artifact ? {} : { [BLOCK]: STAGE.stageNeeded }),
    },
  };
}
