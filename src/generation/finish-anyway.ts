import type { Context } from '../platform/context.ts';
import { done, refused } from '../platform/outcome.ts';
import { advanceRun } from './advance-run.ts';
import { changeRun, type RunChange, refuseEnded, setRun } from './change-run.ts';
import { CONTROL } from './control-sentences.ts';
import { waitsForChoice } from './run-standing.ts';

const finishAnyway: RunChange<object> = {
  auditKind: 'run.finish_anyway',
  refuse: (run) =>
    refuseEnded(run) ?? (waitsForChoice(run) ? null : refused('not_outdated', CONTROL.upToDate)),
  apply: async (tx, context, run) => {
    // Whoever chooses to go on means now, also when it was paused before.
    const status = run.status === 'paused' ? 'running' : run.status;
    await setRun(tx, context.workspaceId, run.id, { finishAnyway: true, status });
    // Its last job may have ended before the choice was made.
    await advanceRun(tx, context, run);
    return done({});
  },
};

/**
 * Lets an outdated run go on with the versions it began with; its draft will be stale. Refused with `not_outdated` and
 * `not_open`.
 */
export const finishRunAnyway = (context: Context, runId: string) => changeRun(context, runId, finishAnyway);
