import { startReviewClock } from '../../artifacts/review-clocks.ts';
import { addNotice } from '../../engagements/notices.ts';
import { loadPeople } from '../../engagements/people.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { directAudience } from '../outbound/direct-message.ts';
import { type OutboundDeps, openSession } from '../outbound/session.ts';
import { refreshGroupsOf } from '../people/user-groups.ts';
import { hasLeft } from './has-left.ts';
import { remindersSent } from './reminders-sent.ts';
import { waitingReview } from './review-clock.ts';
import { toRemind } from './to-remind.ts';

const MOST_REMINDERS = 5;

/**
 * Tells everybody whose vote is missing, directly: whoever stands in for somebody is told in their place, and for those
 * who left Slack the owner is asked. Again after the same time, five times at most. What waits for the client is told to
 * the owner: the client is not reminded by a machine.
 */
export async function remindApprovers(deps: OutboundDeps, versionId: string, run: EffectRun): Promise<void> {
  const session = await openSession(deps, run);
  if (!session) return;
  const { workspaceId } = run;
  const about = { workspaceId, versionId, now: run.now() };
  const before = await session.inWorkspace((tx) => waitingReview(tx, about, 'reminder'));
  if (!before) return;
  await refreshGroupsOf({ ...deps, now: run.now }, workspaceId, before.engagement.id);
  const asked = before.phase.phase === 'internal' ? toRemind(before) : [];
  const people = await session.inWorkspace((tx) => loadPeople(tx, workspaceId, asked));
  const left: string[] = [];
  for (const { id, slackUserId } of people) if (await hasLeft(session, slackUserId)) left.push(id);
  await session.inWorkspace(async (tx) => {
    const review = await waitingReview(tx, about, 'reminder');
    if (review) {
      const { engagement, phase, policy } = review;
      const nth = (await remindersSent(tx, workspaceId, review)) + 1;
      const tell = (kind: string, to: string, more: Record<string, string | number | string[]> = {}) =>
        addNotice(
          tx,
          { workspaceId, traceId: run.traceId, now: run.now },
          {
            engagementId: engagement.id,
            kind,
            params: { versionId, personId: to, nth, ...more },
            audience: directAudience(to),
          },
        );
      const now = phase.phase === 'internal' ? toRemind(review) : [];
      for (const personId of now.filter((id) => !left.includes(id))) await tell('review_reminder', personId);
      const gone = now.filter((id) => left.includes(id));
      if (gone.length > 0) await tell('approvers_left', engagement.ownerId, { gone });
      if (phase.phase === 'client') await tell('client_waits', engagement.ownerId);
      const minutes = policy.timing.remindAfterMinutes;
      if (minutes !== null && nth < MOST_REMINDERS) {
        await startReviewClock(tx, { workspaceId, now: run.now }, versionId, 'reminder', minutes);
      }
    }
    await run.finish(tx);
  });
}
