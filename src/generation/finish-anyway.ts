import type { Context } from '../platform/context.ts';
import { refused } from '../platform/outcome.ts';
import { advanceRun } from './advance-run.ts';
import { changeRun, isOpen, type RunChange } from './change-run.ts';
import { SENTENCES } from './sentences.ts';

const finishAnyway: RunChange = {
  auditKind: 'run.finish_anyway',
  refuse: (run) => {
    if (!isOpen(run)) return refused('not_open', SENTENCES.notOpen);
    return run.outdatedAt ? null : refused('not_outdated', SENTENCES.notOutdated);
  },
  apply: async (tx, context, run) => {
    const { workspaceId } = context;
    await tx.run.update({
      where: { workspaceId_id: { workspaceId, id: run.id } },
      data: { finishAnyway: true },
    });
    // Its last job may have ended before the choice was made.
    await advanceRun(tx, context, run);
  },
};

/** Lets an outdated run go on with the versions it began with; its draft will be stale. */
export const finishRunAnyway = (context: Context, runId: string) => changeRun(context, runId, finishAnyway);
