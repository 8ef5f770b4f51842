import type { Context } from '../platform/context.ts';
import { done, refused } from '../platform/outcome.ts';
import { advanceRun } from './advance-run.ts';
import { changeRun, type RunChange, refuseUnlessGoing, setRun } from './change-run.ts';
import { CONTROL } from './control-sentences.ts';

const pause: RunChange<object> = {
  auditKind: 'run.paused',
  refuse: (run) => {
    if (run.status === 'paused') return refused('paused_already', CONTROL.pausedAlready);
    if (run.status === 'halted') return refused('nothing_under_way', CONTROL.nothingUnderWay);
    return refuseUnlessGoing(run);
  },
  apply: async (tx, { workspaceId }, run) => {
    await setRun(tx, workspaceId, run.id, { status: 'paused' });
    return done({});
  },
};

const resume: RunChange<object> = {
  auditKind: 'run.resumed',
  refuse: (run) => {
    const refusal = refuseUnlessGoing(run);
    if (refusal || run.status === 'paused') return refusal;
    if (run.status === 'halted') return refused('waits_for_retry', CONTROL.waitsForRetry);
    return refused('not_paused', CONTROL.notPaused);
  },
  apply: async (tx, context, run) => {
    await setRun(tx, context.workspaceId, run.id, { status: 'running' });
    await advanceRun(tx, context, run);
    return done({});
  },
};

/**
 * No further call is made for the run until it is resumed; one under way ends and its answer is kept. Refused with
 * `paused_already`, `nothing_under_way`, `run_outdated` and `not_open`.
 */
export const pauseRun = (context: Context, runId: string) => changeRun(context, runId, pause);

/** Lets a paused run go on. Refused with `not_paused`, `waits_for_retry`, `run_outdated` and `not_open`. */
export const resumeRun = (context: Context, runId: string) => changeRun(context, runId, resume);
