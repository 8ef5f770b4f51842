import { createJobs, type JobTools } from '../../jobs/all-jobs.ts';
import { startClock } from '../../jobs/clock.ts';
import { startWorker, type WorkerOptions } from '../../jobs/worker.ts';
import type { Role } from '../config.ts';
import type { Wake } from './wake.ts';

export type Work = { stop(): Promise<void> };

/** Starts what works in the background, as far as this process has the roles for it. */
export function startWork(
  roles: readonly Role[],
  options: Omit<WorkerOptions, 'jobs'> & JobTools,
  wake: Wake,
): Work {
  const closers: (() => Promise<void>)[] = [];
  if (roles.includes('worker')) {
    const worker = startWorker({ ...options, jobs: createJobs(options) });
    wake.listen(worker.wake);
    closers.push(worker.stop);
  }
  if (roles.includes('scheduler')) closers.push(startClock(options).stop);
  return {
    stop: async () => {
      await Promise.all(closers.map((closer) => closer()));
    },
  };
}
