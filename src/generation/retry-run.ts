import type { Context } from '../platform/context.ts';
import { refused } from '../platform/outcome.ts';
import { advanceRun } from './advance-run.ts';
import { changeRun, type RunChange } from './change-run.ts';

import { SENTENCES } from './sentences.ts';

const retry: RunChange = {
  auditKind: 'run.retried',
  refuse: (run) => (run.status === 'halted' ? null : refused('not_halted', SENTENCES.notHalted)),
  apply: async (tx, context, run) => {
    const { workspaceId } = context;
    // A new attempt has calls of its own: the failed ones are not taken for its answers.
    await tx.runJob.updateMany({
      where: { workspaceId, runId: run.id, state: 'failed' },
      data: {
        state: 'pending',
        attempt: { increment: 1 },
        startedAt: null,
        finishedAt: null,
        failureType: null,
        failureSentence: null,
      },
    });
    await tx.runJob.updateMany({
      where: { workspaceId, runId: run.id, state: 'blocked' },
      data: { state: 'pending' },
    });
    await tx.run.update({
      where: { workspaceId_id: { workspaceId, id: run.id } },
      data: { status: 'running' },
    });
    await advanceRun(tx, context, run);
  },
};

/** Runs the failed and blocked jobs again; what is done stays done (store.md, Runs). */
export const retryRun = (context: Context, runId: string) => changeRun(context, runId, retry);
