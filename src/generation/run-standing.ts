import type { Database } from '../platform/database.ts';

type Standing = { status: string; outdatedAt: Date | null; finishAnyway: boolean };

/** Running, paused or halted: it may still write a version. */
export const isOpen = ({ status }: Pick<Standing, 'status'>): boolean =>
  ['running', 'paused', 'halted'].includes(status);

/** What it was pinned to changed, and nobody has chosen how to go on. */
export const waitsForChoice = (run: Standing): boolean =>
  isOpen(run) && run.outdatedAt !== null && !run.finishAnyway;

/** Whether it may start another step, and pay for it (store.md, Runs). */
export const startsSteps = (run: Standing): boolean => run.status === 'running' && !waitsForChoice(run);

export type WatchedJob = { runJobId: string; attempt: number };

/**
 * Whether a job that a process works on is still wanted. `held`: its run is paused or waits for a choice, or the
 * workspace is gone for now, so that no
 * further call is made for it, and the one under way ends. `gone`: stopped, cancelled, dropped or begun anew.
 */
export type JobWish = 'wanted' | 'held' | 'gone';

export async function jobWish(db: Database, workspaceId: string, job: WatchedJob): Promise<JobWish> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.runJob.findFirst({
      where: { workspaceId, id: job.runJobId },
      select: { runId: true, state: true, attempt: true },
    });
    if (row?.state !== 'running' || row.attempt !== job.attempt) return 'gone';
    const workspace = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { status: true } });
    // Nobody buys a call for a workspace that removed the app.
    if (workspace?.status !== 'active') return 'held';
    const run = await tx.run.findFirst({ where: { workspaceId, id: row.runId } });
    if (!run || (run.status !== 'running' && run.status !== 'paused')) return 'gone';
    return startsSteps(run) ? 'wanted' : 'held';
  });
}
