import { loadVersion } from '../../artifacts/load-version.ts';
import { isCandidate } from '../../artifacts/version-status.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { addNotice } from '../../engagements/notices.ts';
import { approvalPolicy } from '../../engagements/policy.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { directAudience } from '../outbound/direct-message.ts';
import { type OutboundDeps, openSession } from '../outbound/session.ts';
import { isMember } from '../people/membership.ts';

/**
 * One direct message per version to each approver who is not in the engagement's channel, where the draft mentions
 * those who are (design.md, Notices). Says nothing once the version was decided or replaced.
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
    return { engagement, approvers: (await approvalPolicy(tx, engagement)).approvers };
  });
  if (!waiting) return;
  const { engagement, approvers } = waiting;
  const absent: string[] = [];
  for (const approver of approvers) {
    if (!(await isMember(session.client, engagement.channelId, approver.slackUserId)))
      absent.push(approver.id);
  }
  await session.inWorkspace(async (tx) => {
    for (const personId of absent) {
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
