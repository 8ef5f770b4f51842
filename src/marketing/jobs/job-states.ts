import type { PlannedJob } from './plan.ts';

/** marketing.md, "The job catalogue and its graph". */
export const JOB_STATES = [
  'pending',
  'ready',
  'running',
  'completed',
  'failed',
  'blocked',
  'dropped',
] as const;

export type JobState = (typeof JOB_STATES)[number];

export type JobStanding = PlannedJob & { state: JobState };

/** The pending jobs whose needs are all completed: they may start now. */
export function readyJobs(jobs: readonly JobStanding[]): string[] {
  const completed = new Set(jobs.filter(({ state }) => state === 'completed').map(({ name }) => name));
  return jobs
    .filter(({ state, needs }) => state === 'pending' && needs.every((need) => completed.has(need)))
    .map(({ name }) => name);
}

/** For each job that waits on a failed one, directly or through others: the failed jobs that block it. */
export function blockedBy(jobs: readonly JobStanding[]): Record<string, string[]> {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const failedBelow = (name: string, seen: ReadonlySet<string>): string[] => {
    const job = byName.get(name);
    if (!job || seen.has(name)) return [];
    if (job.state === 'failed') return [name];
    return job.needs.flatMap((need) => failedBelow(need, new Set([...seen, name])));
  };
  const waiting = jobs.filter(({ state }) => state === 'pending' || state === 'ready' || state === 'blocked');
  const found = waiting.map(({ name }): [string, string[]] => [
    name,
    [...new Set(failedBelow(name, new Set()))],
  ]);
  return Object.fromEntries(found.filter(([, blockers]) => blockers.length > 0));
}

/**
 * The states that follow from what was completed, failed and dropped: what waits on a failed job is blocked, what no
 * longer does waits again, and what has everything it needs is ready.
 */
export function settledJobs<J extends JobStanding>(jobs: readonly J[]): J[] {
  const blocked = new Set(Object.keys(blockedBy(jobs)));
  const standing = jobs.map((job): J => {
    if (blocked.has(job.name)) return { ...job, state: 'blocked' };
    return job.state === 'blocked' ? { ...job, state: 'pending' } : job;
  });
  const ready = new Set(readyJobs(standing));
  return standing.map((job) => (ready.has(job.name) ? { ...job, state: 'ready' } : job));
}
