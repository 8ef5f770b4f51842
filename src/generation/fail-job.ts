import { announce } from '../engagements/announce.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { advanceRun } from './advance-run.ts';

/** Ends a job without an answer, so that its run halts instead of waiting for ever. Under the engagement's lock. */
export async function failJob(
  tx: Tx,
  writer: Writer,
  run: { id: string; engagementId: string; type: string },
  runJobId: string,
  failure: { type: string; sentence: string },
): Promise<void> {
  const { workspaceId } = writer;
  await tx.runJob.updateMany({
    where: { workspaceId, id: runJobId, state: { in: ['ready', 'running'] } },
    data: {
      state: 'failed',
      finishedAt: writer.now(),
      failureType: failure.type,
      failureSentence: failure.sentence,
    },
  });
  await advanceRun(tx, writer, run);
  await announce(tx, writer, { engagementId: run.engagementId, kind: 'progress', subjectId: run.id });
}
