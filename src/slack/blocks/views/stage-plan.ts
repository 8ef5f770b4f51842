import type { Button, KnownBlock, ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Field } from '../../../marketing/field.ts';
import { fieldsToBlocks } from '../form.ts';
import { type FormReading, readFields } from '../form-read.ts';
import { LABELS } from '../labels.ts';
import type { StageView } from '../messages/root.ts';
import { modal } from '../modal.ts';
import { type Cost, costText } from '../numbers.ts';
import { actions, button, context, paragraph } from '../parts.ts';
import { bold, bullets, richText, section, words } from '../rich-text.ts';
import { FORM, MESSAGE, STAGE_WORDS, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { jobList, jobsInput, type StageJob, tickedJobs, untickedLine } from './stage-jobs.ts';
import { STAGE } from './stage-sentences.ts';

export type StagePlanView = {
  engagementId: string;
  client: string;
  engagement: string;
  artifact: ArtifactType;
  jobs: readonly StageJob[];
  /** All jobs always run: there is nothing to choose. */
  whole: boolean;
  fields: readonly Field[];
  answers: Readonly<Record<string, unknown>>;
  /** What it is built on; `for`: the jobs that alone need it. */
  sources: readonly (StageView & { for?: readonly string[] })[];
  estimate?: Cost;
  /** Other stages that could start now. */
  alternatives: readonly ArtifactType[];
  /** Something is written already, and this writes it anew. */
  anew: boolean;
  /** Why it cannot start, with the ways on. `form`: it may be tried again as it stands, so the questions stay. */
  obstacle?: { sentence: string; ways: readonly Button[]; form: boolean };
};

/** What `step` of the metadata says of a form that writes anew what is there. */
export const ANEW = 'anew';

export const stagePrefix = (type: ArtifactType): string => `plan.${type}`;

/** The plan of a stage: which jobs, its questions, what it is built on and what it may cost; or why it cannot start. */
export function stagePlanView(view: StagePlanView): ModalView {
  const { obstacle, artifact } = view;
  const open = obstacle === undefined || obstacle.form;
  const meta: ActionValue = {
    engagement: view.engagementId,
    artifact,
    ...(view.anew ? { step: ANEW } : {}),
  };
  return modal({
    callback: open ? 'plan.start' : 'info',
    title: MESSAGE.planHeader(ARTIFACT_TITLES[artifact]),
    ...(open ? { submit: LABELS.start, close: LABELS.cancel } : {}),
    meta,
    blocks: [
      subject(view),
      ...(obstacle
        ? [paragraph(FORM.problem(obstacle.sentence)), ...obstacle.ways.flatMap((way) => actions(way))]
        : []),
      ...(view.anew && open ? [paragraph(STAGE.anew)] : []),
      ...(open && !view.whole ? [jobsInput(view), ...untickedLine(view)] : jobList(view, open)),
      ...(open
        ? fieldsToBlocks(view.fields, view.answers, { prefix: stagePrefix(artifact), context: meta })
        : []),
      ...sources(view),
      ...(view.estimate ? [context(estimate(view, view.estimate))] : []),
      ...(open && view.fields.length > 0 ? [context(STAGE.remembered)] : []),
      ...(obstacle ? [] : alternatives(view)),
    ],
  });
}

const subject = ({ engagementId, artifact, client, engagement }: StagePlanView): KnownBlock =>
  paragraph(
    `${clip(shown(client), 150)}: ${clip(shown(engagement), 150)}`,
    button(LABELS.change, 'plan.choose', { engagement: engagementId, artifact }),
  );

const sources = (view: StagePlanView): KnownBlock[] =>
  richText([section(bold(STAGE.builtOn)), bullets(view.sources.map(source))]);

function source({ artifact, version, state, for: only }: StagePlanView['sources'][number]) {
  const { sign, word } = STAGE_WORDS[state];
  const title = ARTIFACT_TITLES[artifact];
  const name = version === undefined ? title : WORDS.versionName(title, version);
  return words(`${sign} ${name} - ${word}${only ? STAGE.forJobs(only.join('; ')) : ''}`);
}

const estimate = ({ jobs, whole }: StagePlanView, cost: Cost): string =>
  whole
    ? MESSAGE.estimate(costText(cost))
    : (jobs.some((job) => job.missing.length > 0) ? STAGE.estimateStartable : STAGE.estimate)(costText(cost));

/** They open on top: what was typed here stays. */
const alternatives = ({ engagementId, alternatives: types }: StagePlanView): KnownBlock[] =>
  types.length === 0
    ? []
    : [
        context(STAGE.alternatives),
        // One block each: an action may stand only once in a block.
        ...types.flatMap((artifact) =>
          actions(
            button(LABELS.startStage(ARTIFACT_TITLES[artifact]), 'plan.open', {
              engagement: engagementId,
              artifact,
            }),
          ),
        ),
      ];

export type StagePlanAnswer = FormReading & { jobs: string[] };

/** What was ticked and answered, on top of the answers that the form was made from. Problems are by field key. */
export function readStagePlan(
  view: {
    artifact: ArtifactType;
    fields: readonly Field[];
    whole: boolean;
    jobs: readonly { name: string }[];
  },
  state: unknown,
  base: Readonly<Record<string, unknown>>,
): StagePlanAnswer {
  const reading = readFields(view.fields, state, { prefix: stagePrefix(view.artifact), base });
  const names = view.jobs.map(({ name }) => name);
  const ticked = tickedJobs(view.artifact, state);
  return { ...reading, jobs: view.whole ? names : names.filter((name) => ticked.includes(name)) };
}
