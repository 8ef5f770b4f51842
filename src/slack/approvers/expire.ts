import { expireReview } from '../../artifacts/review-acts.ts';
import type { Database } from '../../platform/database.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { waitingReview } from './review-clock.ts';

/** The time of a review is over: its votes are void until somebody asks again. In the name of the engagement's owner. */
export async function expireWaiting(
  { db }: { db: Database },
  versionId: string,
  { workspaceId, traceId, now }: EffectRun,
): Promise<void> {
  const review = await db.inWorkspace(workspaceId, (tx) =>
    waitingReview(tx, { workspaceId, versionId, now: now() }, 'expiry'),
  );
  if (!review) return;
  const owner = { db, workspaceId, actorId: review.engagement.ownerId, traceId, now };
  // Refused when somebody decided meanwhile: then there is nothing to end.
  await expireReview(owner, { versionId });
}
