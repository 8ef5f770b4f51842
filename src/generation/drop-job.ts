import { withoutJob } from '../marketing/jobs/plan.ts';
import { isPartJob } from '../marketing/jobs/revision/revision.ts';
import type { Context } from '../platform/context.ts';
import { done, refused } from '../platform/outcome.ts';
import { advanceRun } from './advance-run.ts';
import { changeRun, type RunChange, refuseEnded, setRun } from './change-run.ts';
import { CONTROL } from './control-sentences.ts';
import { runStaleness } from './run-staleness.ts';
import { refuseUnlessThere } from './run-step.ts';
import { endRun } from './stop-run.ts';

/** Strategy always runs all six jobs (store.md, Runs); a run over some of its parts writes no whole. */
const WHOLE = new Set(['strategy']);

/** Which jobs went, and whether the run was stopped because nothing was left of it. */
export type Dropped = { dropped: string[]; stopped: boolean };

const drop = (name: string): RunChange<Dropped> => ({
  auditKind: 'run.job_dropped',
  refuse: (run) => {
    const refusal = refuseEnded(run) ?? refuseUnlessThere(run, name);
    if (refusal) return refusal;
    return WHOLE.has(run.type) && !isPartJob(name)
      ? refused('whole_only', CONTROL.wholeOnly(run.type))
      : null;
  },
  apply: async (tx, context, run) => {
    const { workspaceId } = context;
    const standing = run.steps.filter(({ state }) => state !== 'dropped');
    const rest = new Set(withoutJob(standing, name));
    const dropped = standing.map((step) => step.name).filter((one) => !rest.has(one));
    await tx.runJob.updateMany({
      where: { workspaceId, runId: run.id, name: { in: dropped } },
      data: { state: 'dropped' },
    });
    if (rest.size === 0) {
      await endRun(tx, context, run.id);
      return done({ dropped, stopped: true });
    }
    // What only the dropped jobs read may have been all that changed.
    if (run.outdatedAt && (await runStaleness(tx, workspaceId, run)).length === 0) {
      await setRun(tx, workspaceId, run.id, { outdatedAt: null });
    }
    await advanceRun(tx, context, run);
    return done({ dropped, stopped: false });
  },
});

/**
 * Takes a job out of the run, and what needs it: the version is written without them, and stands on no more than the
 * rest needs. Drops the last one: the run is stopped. Refused with `whole_only` (a strategy), `job_unknown`,
 * `job_dropped` and `not_open`.
 */
export const dropJob = (context: Context, runId: string, name: string) =>
  changeRun(context, runId, drop(name));
