import { announce } from '../engagements/announce.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import type { Writer } from '../platform/context.ts';
import type { Database, Tx } from '../platform/database.ts';
import { type EffectRun, Reschedule } from '../platform/outbox/effect-run.ts';
import { failJob } from './fail-job.ts';
import { type RunInput, readRunInput } from './run-input.ts';
import { releaseReadyJobs } from './run-job-effect.ts';
import { isOpen, startsSteps } from './run-standing.ts';
import { SENTENCES } from './sentences.ts';
import { writerOf } from './writer.ts';

export type BegunJob = {
  runId: string;
  runJobId: string;
  engagementId: string;
  name: string;
  attempt: number;
  input: RunInput;
};

// Nothing of a removed workspace is handed on; so soon after its return the job goes on.
const AWAY_MS = 1_000;

const UNDONE = new Set(['ready', 'running']);

const ERASED = { type: 'erased', sentence: SENTENCES.erased };

/**
 * Marks a job running and reads what it needs. Null when there is nothing to do, and the effect is ended: the run was
 * stopped, paused, or became outdated, the job is done, or what it reads was erased. A job found running is resumed: its
 * effect was handed on again. In a run that starts no steps it is put back, so that whoever lets the run go on finds it.
 */
export async function beginJob(db: Database, runJobId: string, effect: EffectRun): Promise<BegunJob | null> {
  const { workspaceId } = effect;
  return db.inWorkspace(workspaceId, async (tx) => {
    await expectWorkspace(tx, workspaceId);
    const found = await tx.runJob.findFirst({ where: { workspaceId, id: runJobId } });
    const of = found && (await tx.run.findFirst({ where: { workspaceId, id: found.runId } }));
    if (!of) return null;
    await lockEngagement(tx, workspaceId, of.engagementId);
    // Read again: whoever held the lock may have stopped the run.
    const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id: of.id } });
    const job = await tx.runJob.findFirstOrThrow({ where: { workspaceId, id: runJobId } });
    const writer = writerOf(effect, run.startedBy);
    const input = await readRunInput(tx, workspaceId, run.id, job.name);
    if (!startsSteps(run) || !input || !UNDONE.has(job.state)) {
      await effect.finish(tx);
      if (isOpen(run) && !startsSteps(run)) await putBack(tx, writer, run, job.id);
      if (run.status === 'running' && !input) await failJob(tx, writer, run, job.id, ERASED);
      else await releaseReadyJobs(tx, writer);
      return null;
    }
    if (job.state === 'ready') {
      await tx.runJob.update({
        where: { workspaceId_id: { workspaceId, id: job.id } },
        data: { state: 'running', startedAt: effect.now() },
      });
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

/** The job waits as it is until the workspace that removed the app is back. */
async function expectWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  const workspace = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { status: true } });
  if (workspace?.status !== 'active') throw new Reschedule(AWAY_MS, 'the app was removed from the workspace');
}

/** Its process was killed, or let go of it: it counts as under way no longer. */
async function putBack(
  tx: Tx,
  writer: Writer,
  run: { id: string; engagementId: string },
  id: string,
): Promise<void> {
  const { workspaceId } = writer;
  await tx.runJob.updateMany({
    where: { workspaceId, id, state: 'running' },
    data: { state: 'ready', startedAt: null },
  });
  await announce(tx, writer, { engagementId: run.engagementId, kind: 'progress', subjectId: run.id });
}
