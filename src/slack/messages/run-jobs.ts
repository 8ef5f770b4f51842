import type { RunJobView, RunView } from '../../generation/run-view.ts';
import { SENTENCES } from '../../generation/sentences.ts';
import { providerLabel } from '../../llm/sentences.ts';
import { blockedBy } from '../../marketing/jobs/job-states.ts';
import type { JobView } from '../blocks/messages/progress.ts';
import { NOTICES } from './sentences.ts';

const writerOf = (provider: string, model: string | null): string =>
  provider === 'stub' ? NOTICES.builtInStub : `${providerLabel(provider)} ${model ?? ''}`.trim();

/** The jobs of a run as people see them, in plan order. */
export function runJobViews(run: RunView): (JobView & { name: string })[] {
  const blockers = blockedBy(run.jobs);
  const titles = new Map(run.jobs.map((job) => [job.name, job.title]));
  const done = new Set(run.jobs.filter(({ state }) => state === 'completed').map(({ name }) => name));
  const ended = run.status === 'stopped' || run.status === 'completed';
  return run.jobs.map((job) => {
    const blocker = titles.get(blockers[job.name]?.[0] ?? '');
    const after = job.needs.filter((need) => !done.has(need)).map((need) => titles.get(need) ?? need);
    return {
      name: job.name,
      ...standing(job, ended),
      ...(job.state === 'pending' && !ended && after.length > 0 ? { after } : {}),
      ...noteOf(job, blocker),
    };
  });
}

function standing(job: RunJobView, ended: boolean): JobView {
  const { title, state, provider, model, startedAt, finishedAt } = job;
  const waiting = state === 'pending' || state === 'ready' || state === 'blocked';
  return {
    title,
    state: ended && waiting ? 'not_run' : state,
    ...(provider && state !== 'dropped' ? { writer: writerOf(provider, model) } : {}),
    ...(startedAt && finishedAt && state !== 'dropped'
      ? { ms: finishedAt.getTime() - startedAt.getTime() }
      : {}),
    ...(startedAt && state === 'running' ? { since: startedAt } : {}),
  };
}

function noteOf({ state, sentence }: RunJobView, blocker: string | undefined): { note?: string } {
  if (state === 'failed' && sentence) return { note: sentence };
  return state === 'blocked' && blocker ? { note: SENTENCES.blockedBy(blocker) } : {};
}
