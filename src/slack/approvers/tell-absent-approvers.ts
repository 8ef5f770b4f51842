import { loadVersion } from '../../artifacts/load-version.ts';
import { reviewPhase } from '../../artifacts/review-phase.ts';
import { isCandidate } from '../../artifacts/version-status.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { addNotice } from '../../engagements/notices.ts';
import { loadPeople } from '../../engagements/people.ts';
import { approvalPolicy } from '../../engagements/policy.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { directAudience } from '../outbound/direct-message.ts';
import { type OutboundDeps, openSession } from '../outbound/session.ts';
import { isMember } from '../people/membership.ts';
import { askedBefore, rememberAsked } from './asked-before.ts';
import { askedNow, MOST_AT_ONCE } from './to-remind.ts';

/**
 * One direct message per version to each approver, or whoever stands in for them, who is not in the engagement's
 * channel, where the draft mentions those who are (design.md, Notices); later to whoever is newly asked, wherever they
 * are, since no edit mentions them. Says nothing once the version was decided or replaced.
 */
export async function tellAbsentApprovers(
  deps: OutboundDeps,
  versionId: string,
  run: EffectRun,
): Promise<void> {
  const session = await openSession(deps, run);
  if (!session) return;
  const { workspaceId } = run;
  const waiting = await session.inWorkspace(async (tx) => {
    const version = await loadVersion(tx, workspaceId, versionId);
    const engagement = version && (await loadEngagement(tx, workspaceId, version.engagementId));
    if (!version || !engagement || !isCandidate(version.status)) return null;
    const policy = await approvalPolicy(tx, engagement, run.now());
    const phase = reviewPhase(version, policy);
    if (version.review.state !== 'open' || phase.phase !== 'internal') return null;
    const before = await askedBefore(tx, workspaceId, { engagementId: engagement.id, versionId });
    const asked = askedNow({ version, policy, phase }).filter((id) => !before?.has(id));
    const toTell = await loadPeople(tx, workspaceId, asked.slice(0, MOST_AT_ONCE));
    return { engagement, asked, toTell, draftIsNew: before === null };
  });
  if (!waiting) return;
  const { engagement, asked, toTell, draftIsNew } = waiting;
  const unaware: string[] = [];
  for (const { id, slackUserId } of toTell) {
    const mentioned = draftIsNew && (await isMember(session.client, engagement.channelId, slackUserId));
    if (!mentioned) unaware.push(id);
  }
  await session.inWorkspace(async (tx) => {
    const of = { engagementId: engagement.id, versionId };
    if (draftIsNew || asked.length > 0) await rememberAsked(tx, run, of, asked);
    for (const personId of unaware) {
      await addNotice(
        tx,
        { workspaceId, traceId: run.traceId, now: run.now },
        {
          engagementId: engagement.id,
          kind: 'waits_for_you',
          params: { versionId, personId },
          audience: directAudience(personId),
        },
      );
    }
    await run.finish(tx);
  });
}
