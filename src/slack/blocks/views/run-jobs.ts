import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { type JobView, jobLine } from '../messages/progress.ts';
import { RUN_LABELS, RUN_SAY } from '../messages/run-sentences.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, context, header } from '../parts.ts';
import { richText, section } from '../rich-text.ts';
import { clip, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';

/** What a person can do to one job now. */
export type JobAct = 'retry' | 'cancel' | 'drop';

export type RunJobsView = {
  artifact: ArtifactType;
  /** The run has ended: what happened can be read, and nothing can be done. */
  ended: boolean;
  jobs: readonly (JobView & { name: string; acts: readonly JobAct[] })[];
  /** Engagement, artifact and run. */
  meta: ActionValue;
};

/** Every job of a run with what can be done to it. */
export const runJobsView = (view: RunJobsView): ModalView =>
  modal({
    callback: 'info',
    title: RUN_SAY.jobsTitle,
    meta: view.meta,
    blocks: [
      header(ARTIFACT_TITLES[view.artifact]),
      context(view.ended ? RUN_SAY.jobsEnded : RUN_SAY.jobsIntro),
      ...view.jobs.flatMap((job): KnownBlock[] => [
        ...richText([section(jobLine(job))]),
        ...jobButtons(job, { ...view.meta, job: job.name }),
      ]),
    ],
  });

function jobButtons({ title, acts }: RunJobsView['jobs'][number], value: ActionValue): ActionsBlock[] {
  const name = clip(shown(title), 60);
  const can = (act: JobAct) => acts.includes(act);
  return actions(
    can('retry') && button(RUN_LABELS.retry(name), 'run.job_retry', value),
    can('cancel') &&
      button(RUN_LABELS.cancel(name), 'run.job_cancel', value, {
        confirm: confirm(RUN_SAY.cancelTitle, RUN_SAY.cancelText, LABELS.yes, LABELS.no),
      }),
    can('drop') &&
      button(RUN_LABELS.drop(name), 'run.job_drop', value, {
        style: 'danger',
        confirm: confirm(RUN_SAY.dropTitle, RUN_SAY.dropText, LABELS.yes, LABELS.no),
      }),
  );
}
