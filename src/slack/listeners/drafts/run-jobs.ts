import { cancelJob } from '../../../generation/cancel-job.ts';
import { dropJob } from '../../../generation/drop-job.ts';
import { retryJob } from '../../../generation/retry-run.ts';
import type { RunView } from '../../../generation/run-view.ts';
import { isPartJob } from '../../../marketing/jobs/revision/revision.ts';
import type { Context } from '../../../platform/context.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import { LABELS } from '../../blocks/labels.ts';
import { RUN_SAY } from '../../blocks/messages/run-sentences.ts';
import { button } from '../../blocks/parts.ts';
import { type JobAct, runJobsView } from '../../blocks/views/run-jobs.ts';
import { runJobViews } from '../../messages/run-jobs.ts';
import { aRun } from './finders.ts';
import { acts, type Press, shows } from './press.ts';
import { RUNS } from './run-sentences.ts';
import { NOTHING_FOUND, type Said } from './said.ts';
import { DRAFTS } from './sentences.ts';

const metaOf = ({ engagementId, type, id }: RunView) => ({
  engagement: engagementId,
  artifact: type,
  run: id,
});

const ACTS: Record<RunView['jobs'][number]['state'], readonly JobAct[]> = {
  pending: ['cancel', 'drop'],
  ready: ['cancel', 'drop'],
  running: ['cancel', 'drop'],
  completed: ['drop'],
  failed: ['retry', 'drop'],
  blocked: ['drop'],
  dropped: [],
};

/** What fits each job now; the use cases decide once more. */
function actsOn(run: RunView, { name, state }: RunView['jobs'][number]): readonly JobAct[] {
  if (run.status === 'completed' || run.status === 'stopped') return [];
  const whole = run.type === 'strategy' && !isPartJob(name);
  const waits = run.outdated && !run.finishAnyway;
  return ACTS[state].filter((act) => (act !== 'drop' || !whole) && (act !== 'retry' || !waits));
}

/** Every job of a run, with what can be done to it. */
export const runJobs = shows(aRun, {
  title: RUN_SAY.jobsTitle,
  stacks: false,
  view: async (_ask, run) => {
    const ended = run.status === 'completed' || run.status === 'stopped';
    const views = new Map(runJobViews(run).map((view) => [view.name, view]));
    return runJobsView({
      artifact: run.type,
      ended,
      meta: metaOf(run),
      jobs: run.jobs.flatMap((job) => {
        const view = views.get(job.name);
        return view ? [{ ...view, acts: actsOn(run, job) }] : [];
      }),
    });
  },
});

const jobAct = <T>(
  useCase: (context: Context, runId: string, job: string) => Promise<Outcome<T>>,
  sentence: (run: RunView, job: string, did: T) => string,
): Press =>
  acts(aRun, {
    act: async ({ context, value: { job } }, run): Promise<Said> => {
      if (job === undefined) return NOTHING_FOUND;
      const outcome = await useCase(context.acting, run.id, job);
      const buttons = [button(LABELS.jobs, 'run.jobs', metaOf(run))];
      if (!outcome.ok) return { sentence: outcome.refusal.sentence, buttons };
      return {
        sentence: sentence(run, job, outcome.value),
        title: DRAFTS.done,
        buttons,
        shownInThread: true,
      };
    },
  });

const titleIn = (run: RunView, name: string): string =>
  run.jobs.find((job) => job.name === name)?.title ?? name;

export const retryOne = jobAct(retryJob, (run, job) => RUNS.retried(titleIn(run, job)));
export const cancelOne = jobAct(cancelJob, (run, job) => RUNS.cancelled(titleIn(run, job)));
export const dropOne = jobAct(dropJob, (run, job, { dropped, stopped }) => {
  const names = [job, ...dropped.filter((name) => name !== job)];
  const said = RUNS.dropped(names.map((name) => titleIn(run, name)));
  return stopped ? RUNS.nothingLeft : said;
});
