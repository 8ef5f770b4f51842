import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, refused } from '../platform/outcome.ts';
import { advanceRun } from './advance-run.ts';
import { changeRun, type RunChange, type RunState, refuseUnlessGoing, setRun } from './change-run.ts';
import { CONTROL } from './control-sentences.ts';
import { refuseUnlessThere, stepOf } from './run-step.ts';

const hasFailed = ({ steps }: RunState): boolean => steps.some(({ state }) => state === 'failed');

const retry: RunChange<object> = {
  auditKind: 'run.retried',
  refuse: (run) =>
    refuseUnlessGoing(run) ?? (hasFailed(run) ? null : refused('nothing_failed', CONTROL.nothingFailed)),
  apply: async (tx, context, run) => {
    await runAgain(tx, context, run);
    return done({});
  },
};

const retryOne = (name: string): RunChange<{ job: string }> => ({
  auditKind: 'run.job_retried',
  refuse: (run) => {
    const refusal = refuseUnlessGoing(run) ?? refuseUnlessThere(run, name);
    if (refusal) return refusal;
    const { state, title } = stepOf(run, name);
    if (state === 'failed') return null;
    return state === 'blocked'
      ? refused('job_blocked', CONTROL.blocked(title))
      : refused('job_not_failed', CONTROL.notFailed(title));
  },
  apply: async (tx, context, run) => {
    await runAgain(tx, context, run, name);
    return done({ job: name });
  },
});

async function runAgain(tx: Tx, context: Context, run: RunState, name?: string): Promise<void> {
  const { workspaceId } = context;
  // A new attempt has calls of its own: the failed ones are not taken for its answers.
  await tx.runJob.updateMany({
    where: { workspaceId, runId: run.id, state: 'failed', ...(name === undefined ? {} : { name }) },
    data: {
      state: 'pending',
      attempt: { increment: 1 },
      provider: null,
      model: null,
      startedAt: null,
      finishedAt: null,
      failureType: null,
      failureSentence: null,
    },
  });
  if (run.status === 'halted') await setRun(tx, workspaceId, run.id, { status: 'running' });
  await advanceRun(tx, context, run);
}

/**
 * Runs everything that failed again, and what it blocked; what is done stays done (store.md, Runs). In a paused run it
 * waits for Resume. Refused with `nothing_failed`, `run_outdated` and `not_open`.
 */
export const retryRun = (context: Context, runId: string) => changeRun(context, runId, retry);

/** The same for one job. Refused with `job_not_failed`, `job_blocked`, `job_unknown`, `job_dropped` and as a run is. */
export const retryJob = (context: Context, runId: string, name: string) =>
  changeRun(context, runId, retryOne(name));
