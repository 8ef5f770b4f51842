import { waitsForNow } from '../../artifacts/review-phase.ts';
import { addNotice } from '../../engagements/notices.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { directAudience } from '../outbound/direct-message.ts';
import { type OutboundDeps, openSession } from '../outbound/session.ts';
import { waitingReview } from './review-clock.ts';
import { toRemind } from './to-remind.ts';

/** Tells the person whom the policy names that a decision is overdue, once, and whose vote is missing. */
export async function escalateReview(deps: OutboundDeps, versionId: string, run: EffectRun): Promise<void> {
  const session = await openSession(deps, run);
  if (!session) return;
  const { workspaceId, traceId, now } = run;
  await session.inWorkspace(async (tx) => {
    const review = await waitingReview(tx, { workspaceId, versionId, now: now() }, 'escalation');
    const to = review?.policy.timing.escalateToId;
    if (review && to) {
      const client = review.phase.phase === 'client';
      // Whoever stands in is the one who can be asked.
      const missing = client ? waitsForNow(review.phase).slice(0, 20) : toRemind(review);
      await addNotice(
        tx,
        { workspaceId, traceId, now },
        {
          engagementId: review.engagement.id,
          kind: 'review_escalation',
          params: { versionId, personId: to, missing, client },
          audience: directAudience(to),
        },
      );
    }
    await run.finish(tx);
  });
}
