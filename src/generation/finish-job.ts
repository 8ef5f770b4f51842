import { announce } from '../engagements/announce.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import type { Writer } from '../platform/context.ts';
import type { Database, Tx } from '../platform/database.ts';
import type { Prisma } from '../platform/generated/client.ts';
import type { EffectRun } from '../platform/outbox/effect-run.ts';
import { advanceRun } from './advance-run.ts';
import type { BegunJob } from './begin-job.ts';
import { releaseReadyJobs } from './run-job-effect.ts';
import { writerOf } from './writer.ts';
import type { JobWritten } from './writing/write-job.ts';

/** How a job ended, for the transaction that writes it down. */
export type JobEnd =
  | Extract<JobWritten, { end: 'written' }>
  | { end: 'failed'; type: string; sentence: string };

/**
 * Writes down how a job ended, what became ready or blocked by it, and - when it was the last - the version or the halt.
 * All in the transaction that marks the effect done. What ends after its run
 * was stopped, or its job cancelled, dropped or begun anew, stands in the ledger and is not used.
 */
export async function finishJob(
  db: Database,
  begun: BegunJob,
  end: JobEnd,
  effect: EffectRun,
): Promise<void> {
  const { workspaceId } = effect;
  await db.inWorkspace(workspaceId, async (tx) => {
    await lockEngagement(tx, workspaceId, begun.engagementId);
    const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id: begun.runId } });
    const job = await tx.runJob.findFirstOrThrow({ where: { workspaceId, id: begun.runJobId } });
    await effect.finish(tx);
    const writer = writerOf(effect, run.startedBy);
    if (job.state !== 'running' || job.attempt !== begun.attempt) return releaseReadyJobs(tx, writer);
    await writeEnd(tx, writer, begun, end);
    const open = run.status === 'running' || run.status === 'paused';
    // A run that was stopped gives its share of the workspace back.
    await (open ? advanceRun(tx, writer, run) : releaseReadyJobs(tx, writer));
    await announce(tx, writer, { engagementId: run.engagementId, kind: 'progress', subjectId: run.id });
  });
}

async function writeEnd(tx: Tx, writer: Writer, begun: BegunJob, end: JobEnd): Promise<void> {
  const { workspaceId } = writer;
  const where = { workspaceId_id: { workspaceId, id: begun.runJobId } };
  const finishedAt = writer.now();
  if (end.end === 'failed') {
    const data = { state: 'failed', finishedAt, failureType: end.type, failureSentence: end.sentence };
    await tx.runJob.update({ where, data });
    return;
  }
  const { step, check, alternative, notes } = end;
  const of = { workspaceId, runJobId: begun.runJobId, attempt: begun.attempt };
  await tx.runOutputBody.create({ data: { ...of, output: step.value as Prisma.InputJsonValue } });
  if (check) await tx.runCheckBody.create({ data: { ...of, result: check as Prisma.InputJsonValue } });
  if (alternative) {
    const { provider, model, output, reason } = alternative;
    const data = { ...of, provider, model, output: output as Prisma.InputJsonValue, reason };
    await tx.runAlternativeBody.create({ data });
  }
  await tx.runJob.update({
    where,
    data: {
      state: 'completed',
      finishedAt,
      provider: step.provider,
      model: step.model,
      warnings: [...new Set([...step.fellBackFrom.map((left) => left.sentence), ...notes])],
      ...(step.context ? { context: { ...step.context } } : {}),
    },
  });
}
