import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { context, paragraph } from '../parts.ts';
import { clip, plain, shown } from '../text.ts';
import { STAGE } from './stage-sentences.ts';

export type StageChoiceView = {
  /** Most recent first. */
  engagements: readonly { id: string; client: string; name: string; createdAt: Date }[];
  /** What stands chosen; an engagement that is not listed is not. */
  engagementId?: string;
  artifact: ArtifactType;
  /** A sentence above, e.g. that nothing is called so. */
  note?: string;
};

const BLOCKS = { engagement: 'choose:engagement', stage: 'choose:stage' } as const;

/** Every stage that runs write: a brief is written by people. */
const STARTED: readonly ArtifactType[] = ARTIFACT_TYPES.filter((type) => type !== 'intake');

/** Which stage of which engagement: for a command that names none, and for a change of mind. */
export function stageChoiceView(view: StageChoiceView): ModalView {
  const listed = view.engagements.slice(0, LIMITS.options);
  const engagements = listed.map(
    ({ id, client, name, createdAt }): PlainTextOption => ({
      text: plain(`${clip(shown(client), 40)}: ${shown(name)}`, LIMITS.optionText),
      value: id,
      description: plain(STAGE.since(createdAt.toISOString().slice(0, 10)), LIMITS.optionDescription),
    }),
  );
  const stages = STARTED.map(
    (type): PlainTextOption => ({ text: plain(ARTIFACT_TITLES[type], LIMITS.optionText), value: type }),
  );
  return modal({
    callback: 'plan.choose',
    title: STAGE.chooseTitle,
    submit: LABELS.next,
    close: LABELS.cancel,
    blocks: [
      paragraph(view.note ?? STAGE.chooseIntro),
      select(BLOCKS.engagement, LABELS.engagement, engagements, view.engagementId),
      select(BLOCKS.stage, LABELS.stage, stages, view.artifact),
      ...(view.engagements.length > listed.length ? [context(STAGE.onlyNewest(listed.length))] : []),
    ],
  });
}

function select(
  block: string,
  label: string,
  options: PlainTextOption[],
  chosen: string | undefined,
): InputBlock {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'input',
    block_id: block,
    label: plain(label, LIMITS.inputLabel),
    element: {
      type: 'static_select',
      action_id: INPUT,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

export type StageChoice =
  | { ok: true; engagementId: string; artifact: ArtifactType }
  | { ok: false; errors: Record<string, string> };

/** What was chosen; undefined for a form that is not this one. */
export function readStageChoice(state: unknown): StageChoice | undefined {
  const engagement = answerOf(state, BLOCKS.engagement);
  const stage = answerOf(state, BLOCKS.stage);
  if (!engagement || !stage) return undefined;
  const engagementId = engagement.selected_option?.value;
  const artifact = STARTED.find((type) => type === stage.selected_option?.value);
  if (engagementId && artifact) return { ok: true, engagementId, artifact };
  return {
    ok: false,
    errors: {
      ...(engagementId ? {} : { [BLOCKS.engagement]: STAGE.engagementNeeded }),
      ...(artifact ? {} : { [BLOCKS.stage]: STAGE.stageNeeded }),
    },
  };
}
