import type { RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { type Cost, costText, durationText } from '../numbers.ts';
import { actions, button, confirm, context, header, paragraph } from '../parts.ts';
import { bullets, italic, richText, when, words } from '../rich-text.ts';
import { JOB_WORDS, MESSAGE, RUN_WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import { BUDGETS } from '../views/budgets-sentences.ts';
import { RUN_LABELS, RUN_SAY } from './run-sentences.ts';

export type JobView = {
  title: string;
  state: keyof typeof JOB_WORDS;
  /** Provider and model that write or wrote it. */
  writer?: string;
  /** Who works on it now and for how long, in words. */
  activity?: string;
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
  /** Its budget paused it: why, and the way on, in sentences. */
  held?: { sentence: string; hint: string };
  /** Something is finished that has no version yet. */
  preview?: boolean;
};

/** A run's progress: one message, edited as jobs move and finish. */
export function progressMessage(view: ProgressView): Message {
  const title = MESSAGE.progressHeader(ARTIFACT_TITLES[view.artifact], stateWords(view));
  return message({
    text: title,
    blocks: [
      header(title),
      ...richText([bullets(view.jobs.map(jobLine))]),
      ...(view.note ? [paragraph(view.note)] : []),
      ...explained(view),
      ...soFar(view),
      ...buttons(view),
    ],
  });
}

/** A strategy reads nothing but the brief. */
const stateWords = ({ state, artifact }: ProgressView): string =>
  state === 'outdated' && artifact !== 'strategy' ? RUN_SAY.outdatedHeader : RUN_WORDS[state];

function explained({ state, outdatedBy, artifact, held }: ProgressView) {
  if (held) return [paragraph(held.sentence), context(held.hint)];
  if (state === 'paused') return [context(RUN_SAY.paused)];
  if (state === 'failed') return [context(artifact === 'strategy' ? RUN_SAY.failedWhole : RUN_SAY.failed)];
  if (state !== 'outdated') return [];
  return [paragraph([outdatedBy, RUN_SAY.chooseHow].filter(Boolean).join(' '))];
}

/** How much of it is done, and what that cost. What was dropped is no part of it. */
function soFar({ state, jobs, spent }: ProgressView) {
  const count = jobs.filter((job) => job.state !== 'dropped').length;
  const done = jobs.filter((job) => job.state === 'completed').length;
  const facts = [
    ...(OPEN.includes(state) && count > 0 ? [RUN_SAY.doneOf(done, count)] : []),
    ...(spent ? [costText(spent)] : []),
  ];
  return facts.length > 0 ? [context(facts.join(', '))] : [];
}

/** One job: its state, who writes it, how long it took or since when it runs, what it waits for, and why. */
export function jobLine(job: JobView): RichTextElement[] {
  const { sign, word } = JOB_WORDS[job.state];
  const after = job.after?.length ? RUN_SAY.waitsFor(clip(shown(job.after.join(', ')), 200)) : '';
  const facts = [
    word,
    after,
    job.writer ? clip(shown(job.writer), 100) : '',
    job.activity ? clip(shown(job.activity), 300) : '',
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
    view.held && button(BUDGETS.raise, 'budget.raise', id),
    state === 'paused' && button(RUN_LABELS.resume, 'run.resume', id, { style: 'primary' }),
    state === 'failed' && button(LABELS.retry, 'run.retry', id, { style: 'primary' }),
    state === 'outdated' && button(LABELS.startAgain, 'run.start_again', id, { style: 'primary' }),
    state === 'outdated' && button(LABELS.finishAnyway, 'run.finish_anyway', id),
    OPEN.includes(state) && button(LABELS.jobs, 'run.jobs', id),
    view.preview && button(RUN_LABELS.preview, 'run.preview', id),
    OPEN.includes(state) && stop,
  );
}
