import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { type Cost, costText, durationText } from '../numbers.ts';
import { actions, button, confirm, context, header, paragraph } from '../parts.ts';
import { bullets, italic, richText, words } from '../rich-text.ts';
import { JOB_WORDS, MESSAGE, RUN_WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';

export type JobView = {
  title: string;
  state: keyof typeof JOB_WORDS;
  /** Provider and model that write or wrote it. */
  writer?: string;
  ms?: number;
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
};

/** A run's progress: one message, edited as jobs finish. */
export function progressMessage(view: ProgressView): Message {
  const title = MESSAGE.progressHeader(ARTIFACT_TITLES[view.artifact], RUN_WORDS[view.state]);
  return message({
    text: title,
    blocks: [
      header(title),
      ...richText([bullets(view.jobs.map(jobLine))]),
      ...(view.note ? [paragraph(view.note)] : []),
      ...(view.state === 'outdated' ? [paragraph(MESSAGE.outdated)] : []),
      ...(view.spent ? [context(costText(view.spent))] : []),
      ...buttons(view),
    ],
  });
}

function jobLine(job: JobView) {
  const { sign, word } = JOB_WORDS[job.state];
  const facts = [
    word,
    job.writer ? clip(shown(job.writer), 100) : '',
    job.ms === undefined ? '' : durationText(job.ms),
  ];
  return [
    ...words(`${sign} ${clip(shown(job.title), 150)} - ${facts.filter(Boolean).join(', ')}`),
    ...(job.note ? italic(`\n${clip(shown(job.note), 400)}`) : []),
  ];
}

function buttons(view: ProgressView) {
  const id = { engagement: view.engagementId, artifact: view.artifact, run: view.runId };
  const stop = button(LABELS.stop, 'run.stop', id, {
    style: 'danger',
    confirm: confirm(MESSAGE.stopTitle, MESSAGE.stopText, LABELS.stop, LABELS.no),
  });
  const open = view.state === 'running' || view.state === 'outdated';
  return actions(
    view.state === 'failed' && button(LABELS.retry, 'run.retry', id, { style: 'primary' }),
    view.state === 'outdated' && button(LABELS.startAgain, 'run.start_again', id, { style: 'primary' }),
    view.state === 'outdated' && button(LABELS.finishAnyway, 'run.finish_anyway', id),
    open && stop,
  );
}
