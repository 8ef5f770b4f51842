import type { Context } from '../platform/context.ts';
import { refused } from '../platform/outcome.ts';
import { changeRun, isOpen, type RunChange } from './change-run.ts';
import { SENTENCES } from './sentences.ts';

const stop: RunChange = {
  auditKind: 'run.stopped',
  refuse: (run) => (isOpen(run) ? null : refused('not_open', SENTENCES.notOpen)),
  apply: async (tx, context, run) => {
    const { workspaceId } = context;
    await tx.run.update({
      where: { workspaceId_id: { workspaceId, id: run.id } },
      data: { status: 'stopped', finishedAt: context.now() },
    });
  },
};

/** Ends a run without a version. Finished steps are kept; an answer on its way is stored, but not used. */
export const stopRun = (context: Context, runId: string) => changeRun(context, runId, stop);
