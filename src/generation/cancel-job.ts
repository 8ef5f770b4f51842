import { loadPerson } from '../engagements/people.ts';
import type { Context } from '../platform/context.ts';
import { done, refused } from '../platform/outcome.ts';
import { advanceRun } from './advance-run.ts';
import { changeRun, type RunChange, refuseEnded } from './change-run.ts';
import { CONTROL } from './control-sentences.ts';
import { refuseUnlessThere, stepOf } from './run-step.ts';

const CANCELLABLE = ['pending', 'ready', 'running'];

const cancel = (name: string): RunChange<{ job: string }> => ({
  auditKind: 'run.job_cancelled',
  refuse: (run) => {
    const refusal = refuseEnded(run) ?? refuseUnlessThere(run, name);
    if (refusal) return refusal;
    const { state, title } = stepOf(run, name);
    return CANCELLABLE.includes(state) ? null : refused('job_not_under_way', CONTROL.notUnderWay(title));
  },
  apply: async (tx, context, run) => {
    const { workspaceId } = context;
    const person = await loadPerson(tx, workspaceId, context.actorId);
    await tx.runJob.updateMany({
      where: { workspaceId, runId: run.id, name, state: { in: CANCELLABLE } },
      data: {
        state: 'failed',
        finishedAt: context.now(),
        failureType: 'cancelled',
        failureSentence: CONTROL.cancelledBy(person?.displayName ?? person?.slackUserId ?? context.actorId),
      },
    });
    await advanceRun(tx, context, run);
    return done({ job: name });
  },
});

/**
 * Ends one job that waits or is under way: it counts as failed, its call is aborted within seconds, and it can be retried
 * or dropped. Refused with `job_not_under_way`, `job_unknown`, `job_dropped` and `not_open`.
 */
export const cancelJob = (context: Context, runId: string, name: string) =>
  changeRun(context, runId, cancel(name));
