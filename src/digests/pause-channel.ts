import type { Tx } from '../platform/database.ts';
import type { Digest, DigestTarget, PauseReason } from './digest.ts';
import { writeIssue } from './issue.ts';
import { digestFor } from './load-digest.ts';
import { startClock, stopClock } from './set-digest.ts';

/** Stops a digest that cannot be posted. Gives the issue that tells its creator; null when it was told before. */
export async function pauseUnsendable(
  tx: Tx,
  digest: Digest,
  moment: { dueAt: Date; at: Date; because: PauseReason },
): Promise<string | null> {
  const { dueAt, at, because } = moment;
  const { count } = await tx.digest.updateMany({
    where: { workspaceId: digest.workspaceId, id: digest.id, paused: false },
    data: { paused: true, pausedBecause: because, changedAt: at },
  });
  if (count === 0) return null;
  await stopClock(tx, digest);
  return writeIssue(tx, digest, { dueAt, at, content: { kind: 'paused', because } });
}

/** Lets a digest go on that AICMO itself had stopped; one that a person paused stays so. */
export async function resumeSendable(
  tx: Tx,
  workspaceId: string,
  target: DigestTarget,
  at: Date,
): Promise<void> {
  const digest = await digestFor(tx, workspaceId, target);
  if (!digest?.pausedBecause) return;
  await tx.digest.update({
    where: { workspaceId_id: { workspaceId, id: digest.id } },
    data: { paused: false, pausedBecause: null, changedAt: at },
  });
  await startClock(tx, digest, at);
}
