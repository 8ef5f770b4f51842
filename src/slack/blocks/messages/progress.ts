import type { RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { type Cost, costText, durationText } from '../numbers.ts';
import { actions, button, confirm, context, header, paragraph } from '../parts.ts';
import { bullets, italic, richText, when, words } from '../rich-text.ts';
import { JOB_WORDS, MESSAGE, RUN_WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import { RUN_LABELS, RUN_SAY } from './run-sentences.ts';

export type JobView = {
  title: string;
  state: keyof typeof JOB_WORDS;
  /** Provider and model that write or wrote it. */
  writer?: string;
  ms?: number;
  /** Since when it is under way. */
  since?: Date;
  /** The titles of what must be done before it. */
  after?: readonly string[];
  /** A sentence: why it failed, or that another provider took over. */
  note?: string;
};

export type ProgressView = {
  engagementId: string;
  artifact: ArtifactType;
  runId: string;
  state: keyof typeof RUN_WORDS;
  jobs: readonly JobView[];
  /** So far; absent before the first answer. */
  spent?: Cost;
  /** A sentence about the whole run, e.g. that the queue is away. */
  note?: string;
  /** What changed under an outdated run, in sentences. */
  outdatedBy?: string;
  /** Something is finished that has no version yet. */
  preview?: boolean;
};

/** A run's progress: one message, edited as jobs finish. */
export function progressMessage(view: ProgressView): Message {
  const title = MESSAGE.progressHeader(ARTIFACT_TITLES[view.artifact], stateWords(view));
  return message({
    text: title,
    blocks: [
      header(title),
      ...richText([bullets(view.jobs.map(jobLine))]),
      ...(view.note ? [paragraph(view.note)] : []),
      ...explained(view),
      ...(view.spent ? [context(costText(view.spent))] : []),
      ...buttons(view),
    ],
  });
}

/** A strategy reads nothing but the brief. */
const stateWords = ({ state, artifact }: ProgressView): string =>
  state === 'outdated' && artifact !== 'strategy' ? RUN_SAY.outdatedHeader : RUN_WORDS[state];

function explained({ state, outdatedBy, artifact }: ProgressView) {
  if (state === 'paused') return [context(RUN_SAY.paused)];
  if (state === 'failed') return [context(artifact === 'strategy' ? RUN_SAY.failedWhole : RUN_SAY.failed)];
  if (state !== 'outdated') return [];
  return [paragraph([outdatedBy, RUN_SAY.chooseHow].filter(Boolean).join(' '))];
}

/** One job: its state, who writes it, how long it took or since when it runs, what it waits for, and why. */
export function jobLine(job: JobView): RichTextElement[] {
  const { sign, word } = JOB_WORDS[job.state];
  const after = job.after?.length ? RUN_SAY.waitsFor(clip(shown(job.after.join(', ')), 200)) : '';
  const facts = [
    word,
    after,
    job.writer ? clip(shown(job.writer), 100) : '',
    job.ms === undefined ? '' : durationText(job.ms),
  ];
  return [
    ...words(`${sign} ${clip(shown(job.title), 150)} - ${facts.filter(Boolean).join(', ')}`),
    ...(job.since ? [...words(`, ${RUN_SAY.since}`), ...when(job.since)] : []),
    ...(job.note ? italic(`\n${clip(shown(job.note), 400)}`) : []),
  ];
}

const OPEN: readonly ProgressView['state'][] = ['running', 'paused', 'failed', 'outdated'];

function buttons(view: ProgressView) {
  const { state } = view;
  const id = { engagement: view.engagementId, artifact: view.artifact, run: view.runId };
  const stop = button(LABELS.stop, 'run.stop', id, {
    style: 'danger',
    confirm: confirm(MESSAGE.stopTitle, MESSAGE.stopText, LABELS.stop, LABELS.no),
  });
  return actions(
    state === 'running' && button(RUN_LABELS.pause, 'run.pause', id),
    state === 'paused' && button(RUN_LABELS.resume, 'run.resume', id, { style: 'primary' }),
    state === 'failed' && button(LABELS.retry, 'run.retry', id, { style: 'primary' }),
    state === 'outdated' && button(LABELS.startAgain, 'run.start_again', id, { style: 'primary' }),
    state === 'outdated' && button(LABELS.finishAnyway, 'run.finish_anyway', id),
    OPEN.includes(state) && button(LABELS.jobs, 'run.jobs', id),
    view.preview && button(RUN_LABELS.preview, 'run.preview', id),
    OPEN.includes(state) && stop,
  );
}
