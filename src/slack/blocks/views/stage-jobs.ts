import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { type PlatformKey, platformTitle } from '../../../marketing/platforms.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { context, paragraph } from '../parts.ts';
import { bold, bullets, richText, section, words } from '../rich-text.ts';
import { MESSAGE } from '../sentences.ts';
import { clip, plain } from '../text.ts';
import { STAGE } from './stage-sentences.ts';

export type StageJob = {
  name: string;
  title: string;
  after: readonly string[];
  /** What it needs beyond what all jobs of the stage need, and what of that is missing. */
  upstreams: readonly ArtifactType[];
  missing: readonly ArtifactType[];
  /** The platform that it writes for, where the answers leave that out. */
  elsewhere?: PlatformKey;
  ticked: boolean;
};

export type JobsView = {
  artifact: ArtifactType;
  jobs: readonly StageJob[];
  /** All jobs always run: there is nothing to choose. */
  whole: boolean;
};

const JOBS = (type: ArtifactType): string => `plan-jobs.${type}`;

/** The jobs to tick, each with what it needs. */
export function jobsInput({ artifact, jobs }: JobsView): InputBlock {
  const options = jobs.map((job) => ({ job, option: jobOption(job) }));
  const ticked = options.filter(({ job }) => job.ticked).map(({ option }) => option);
  const element = {
    action_id: INPUT,
    options: options.map(({ option }) => option),
    ...(ticked.length > 0 ? { initial_options: ticked } : {}),
  };
  return {
    type: 'input',
    block_id: JOBS(artifact),
    label: plain(LABELS.jobs, LIMITS.inputLabel),
    hint: plain(STAGE.jobsHint, LIMITS.inputLabel),
    optional: true,
    element:
      jobs.length <= LIMITS.checkboxes
        ? { type: 'checkboxes', ...element }
        : { type: 'multi_static_select', ...element },
  };
}

function jobOption(job: StageJob): PlainTextOption {
  const note = [
    job.after.length > 0 ? STAGE.after(job.after.join(', ')) : '',
    job.missing.length > 0
      ? STAGE.missing(job.missing)
      : job.upstreams.length > 0
        ? STAGE.needs(job.upstreams)
        : '',
    job.elsewhere ? STAGE.elsewhere(platformTitle(job.elsewhere)) : '',
  ].filter((part) => part !== '');
  return {
    text: plain(job.title, LIMITS.optionText),
    value: job.name,
    ...(note.length > 0 ? { description: plain(note.join('; '), LIMITS.optionDescription) } : {}),
  };
}

/** Jobs that cannot run now start without their tick, and it says why. */
export function untickedLine({ jobs }: JobsView): KnownBlock[] {
  const waiting = jobs.filter((job) => job.missing.length > 0);
  if (waiting.length === 0) return [];
  const missing = [...new Set(waiting.flatMap((job) => job.missing))];
  return [context(STAGE.untickedFor(waiting.map(({ title }) => title).join('; '), missing))];
}

/** The jobs where nothing can be chosen; `starts`: they run at the press of Start. */
export const jobList = ({ jobs, whole }: JobsView, starts: boolean): KnownBlock[] => [
  ...(whole && starts ? [paragraph(STAGE.whole)] : []),
  ...richText([
    ...(whole && starts ? [] : [section(bold(STAGE.jobs))]),
    bullets(
      jobs.map((job) => words(job.title + (job.after.length > 0 ? MESSAGE.needs(job.after.join(', ')) : ''))),
    ),
  ]),
];

/** The names of the jobs that were ticked, whatever they are. */
export const tickedJobs = (type: ArtifactType, state: unknown): string[] =>
  answerOf(state, JOBS(type))?.selected_options?.map(({ value }) => value) ?? [];

/** An error on the jobs, as Slack wants it. */
export const jobsError = (type: ArtifactType, sentence: string): Record<string, string> => ({
  [JOBS(type)]: clip(sentence, LIMITS.fieldError),
});
