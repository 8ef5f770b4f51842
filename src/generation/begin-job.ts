import { announce } from '../engagements/announce.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import type { JobInput } from '../marketing/jobs/job-definition.ts';
import type { Database } from '../platform/database.ts';
import type { EffectRun } from '../platform/outbox/effect-run.ts';
import { readRunInput } from './run-input.ts';
import { writerOf } from './writer.ts';

export type BegunJob = {
  runId: string;
  runJobId: string;
  engagementId: string;
  name: string;
  attempt: number;
  input: JobInput;
};

/**
 * Marks a job running and reads what it needs. Null when there is nothing to do: the run was stopped, paused, or became
 * outdated, or the job is done. A job found running is resumed: its effect was handed on again.
 */
export async function beginJob(db: Database, runJobId: string, effect: EffectRun): Promise<BegunJob | null> {
  const { workspaceId } = effect;
  return db.inWorkspace(workspaceId, async (tx) => {
    const found = await tx.runJob.findFirst({ where: { workspaceId, id: runJobId } });
    const of = found && (await tx.run.findFirst({ where: { workspaceId, id: found.runId } }));
    if (!of) return null;
    await lockEngagement(tx, workspaceId, of.engagementId);
    // Read again: whoever held the lock may have stopped the run.
    const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id: of.id } });
    const job = await tx.runJob.findFirstOrThrow({ where: { workspaceId, id: runJobId } });
    const outdated = run.outdatedAt !== null && !run.finishAnyway;
    if (run.status !== 'running' || outdated) return null;
    if (job.state !== 'ready' && job.state !== 'running') return null;
    const input = await readRunInput(tx, workspaceId, run.id);
    if (!input) return null;
    if (job.state === 'ready') {
      await tx.runJob.update({
        where: { workspaceId_id: { workspaceId, id: job.id } },
        data: { state: 'running', startedAt: effect.now() },
      });
      const writer = writerOf(effect, run.startedBy);
      await announce(tx, writer, { engagementId: run.engagementId, kind: 'progress', subjectId: run.id });
    }
    return {
      runId: run.id,
      runJobId: job.id,
      engagementId: run.engagementId,
      name: job.name,
      attempt: job.attempt,
      input,
    };
  });
}
