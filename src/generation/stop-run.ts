import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done } from '../platform/outcome.ts';
import { changeRun, type RunChange, refuseEnded, setRun } from './change-run.ts';

const stop: RunChange<object> = {
  auditKind: 'run.stopped',
  refuse: refuseEnded,
  apply: async (tx, context, run) => {
    await endRun(tx, context, run.id);
    return done({});
  },
};

/** Ends a run that writes no version; whoever has a call under way for it sees that nobody waits any more. */
export async function endRun(tx: Tx, { workspaceId, now }: Context, runId: string): Promise<void> {
  await tx.runJob.updateMany({
    where: { workspaceId, runId, state: { in: ['ready', 'running'] } },
    data: { state: 'pending', startedAt: null },
  });
  await setRun(tx, workspaceId, runId, { status: 'stopped', finishedAt: now() });
}

/**
 * Ends a run without a version. Finished steps are kept; a call under way is aborted within seconds, and what it still
 * brings is stored, but not used. Refused with `not_open`.
 */
export const stopRun = (context: Context, runId: string) => changeRun(context, runId, stop);
