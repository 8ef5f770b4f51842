import type { EffectRun } from '../platform/outbox/effect-run.ts';
import { beginJob } from './begin-job.ts';
import { holdForBudget } from './budgets/hold-for-budget.ts';
import { finishJob } from './finish-job.ts';
import { pulseRun } from './job-pulse.ts';
import type { RunJobTools } from './run-job-tools.ts';
import { watchJob } from './watch-job.ts';
import { writeJob } from './writing/write-job.ts';

/**
 * Performs one job of a run: reads run and job again, has the chain write, and finishes the job in the transaction that
 * marks the effect done. Safe to repeat after a kill at any instant: a stored answer is read, not bought
 * (running.md, Model calls). Once the run is stopped or the job cancelled or dropped, its call is aborted. Meanwhile the
 * run's progress message shows that it lives.
 */
export async function runJob(tools: RunJobTools, runJobId: string, effect: EffectRun): Promise<void> {
  const { db } = tools;
  const { workspaceId, traceId, now } = effect;
  for (;;) {
    const begun = await beginJob(db, runJobId, effect);
    if (!begun) return;
    const watch = watchJob({ db, workspaceId, everyMs: tools.watchEveryMs }, begun);
    const pulse = pulseRun({ db, workspaceId, traceId, now, everyMs: tools.pulseEveryMs }, begun);
    const signal = AbortSignal.any([effect.signal, watch.signal]);
    const written = await writeJob({ tools, begun, effect, signal }).finally(() => {
      watch.end();
      pulse.end();
    });
    // Interrupted by a person: run and job are read again, and say whether anything is left to do.
    if (written.end === 'interrupted') continue;
    if (written.end === 'over_budget') return holdForBudget(tools, begun, written.obstacle, effect);
    return finishJob(db, begun, written, effect);
  }
}
