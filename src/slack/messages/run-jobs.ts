import type { JobActivity } from '../../generation/job-activity.ts';
import type { RunJobView, RunView } from '../../generation/run-view.ts';
import { SENTENCES } from '../../generation/sentences.ts';
import { blockedBy } from '../../marketing/jobs/job-states.ts';
import type { JobView } from '../blocks/messages/progress.ts';
import { activityWords, writerWords } from './activity-words.ts';

/** What the jobs under way do at this moment, by name; for what is shown again and again while they run. */
export type Working = { now: Date; by: ReadonlyMap<string, readonly JobActivity[]> };

/** The jobs of a run as people see them, in plan order. Without `working`, jobs under way say since when. */
export function runJobViews(run: RunView, working?: Working): (JobView & { name: string })[] {
  const blockers = blockedBy(run.jobs);
  const titles = new Map(run.jobs.map((job) => [job.name, job.title]));
  const done = new Set(run.jobs.filter(({ state }) => state === 'completed').map(({ name }) => name));
  const ended = run.status === 'stopped' || run.status === 'completed';
  return run.jobs.map((job) => {
    const blocker = titles.get(blockers[job.name]?.[0] ?? '');
    const after = job.needs.filter((need) => !done.has(need)).map((need) => titles.get(need) ?? need);
    return {
      name: job.name,
      ...standing(job, ended, working),
      ...(job.state === 'pending' && !ended && after.length > 0 ? { after } : {}),
      ...noteOf(job, blocker),
    };
  });
}

function standing(job: RunJobView, ended: boolean, working: Working | undefined): JobView {
  const { title, state, provider, model, startedAt, finishedAt } = job;
  if (state === 'running') return { title, state, ...underWay(job, working) };
  const waiting = state === 'pending' || state === 'ready' || state === 'blocked';
  return {
    title,
    state: ended && waiting ? 'not_run' : state,
    ...(provider && state !== 'dropped' ? { writer: writerWords(provider, model) } : {}),
    ...(startedAt && finishedAt && state !== 'dropped'
      ? { ms: finishedAt.getTime() - startedAt.getTime() }
      : {}),
  };
}

function underWay(
  { name, provider, model, startedAt }: RunJobView,
  working: Working | undefined,
): Pick<JobView, 'writer' | 'activity' | 'since' | 'ms'> {
  const activities = working?.by.get(name) ?? [];
  if (working && activities.length > 0) return { activity: activityWords(activities, working.now) };
  const writer = provider ? { writer: writerWords(provider, model) } : {};
  if (!startedAt) return writer;
  return working
    ? { ...writer, ms: Math.max(0, working.now.getTime() - startedAt.getTime()) }
    : { ...writer, since: startedAt };
}

function noteOf({ state, sentence }: RunJobView, blocker: string | undefined): { note?: string } {
  if (state === 'failed' && sentence) return { note: sentence };
  return state === 'blocked' && blocker ? { note: SENTENCES.blockedBy(blocker) } : {};
}
