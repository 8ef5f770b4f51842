import type { RunView } from '../../../generation/run-view.ts';
import { startRun } from '../../../generation/start-run.ts';
import { stopRun } from '../../../generation/stop-run.ts';
import type { Context } from '../../../platform/context.ts';
import type { Outcome, Refusal } from '../../../platform/outcome.ts';

/** Carries a refusal out of a transaction that must not be kept. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.sentence);
    this.name = 'Undone';
    this.refusal = refusal;
  }
}

/**
 * Stop and start as one transaction: should the new run be refused (its brief is not approved yet), the old one goes
 * on, so that "finish anyway" is still there to choose.
 */
export async function startAgain(
  context: Context,
  run: Pick<RunView, 'id' | 'engagementId' | 'type'>,
  providers: readonly unknown[],
): Promise<Outcome<{ runId: string }>> {
  const { db, workspaceId } = context;
  try {
    return await db.inWorkspace(workspaceId, async (tx) => {
      const within: Context = { ...context, db: { ...db, inWorkspace: (_workspace, work) => work(tx) } };
      const stopped = await stopRun(within, run.id);
      if (!stopped.ok) return stopped;
      const started = await startRun(within, run, providers);
      if (!started.ok) throw new Undone(started.refusal);
      return started;
    });
  } catch (error) {
    if (error instanceof Undone) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
