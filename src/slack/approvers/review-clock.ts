import { loadSnapshot } from '../../artifacts/load-snapshot.ts';
import { isWaiting, REVIEW_CLOCKS } from '../../artifacts/review-clocks.ts';
import { type ReviewPhase, reviewPhase } from '../../artifacts/review-phase.ts';
import { type VersionCore, versionOf } from '../../artifacts/snapshot.ts';
import type { Engagement } from '../../engagements/engagement.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { type ApprovalPolicy, approvalPolicy } from '../../engagements/policy.ts';
import type { Tx } from '../../platform/database.ts';

const TIMES = {
  reminder: 'remindAfterMinutes',
  escalation: 'escalateAfterMinutes',
  expiry: 'expireAfterMinutes',
} as const satisfies Record<keyof typeof REVIEW_CLOCKS, keyof ApprovalPolicy['timing']>;

export type WaitingReview = {
  engagement: Engagement;
  version: VersionCore;
  policy: ApprovalPolicy;
  phase: ReviewPhase;
};

/**
 * What a clock that ran out is about, under the engagement's lock. Null when the version waits no more, when its
 * clock was started again since (then the new one tells), or when the policy has no such time any more.
 */
export async function waitingReview(
  tx: Tx,
  { workspaceId, versionId, now }: { workspaceId: string; versionId: string; now: Date },
  clock: keyof typeof REVIEW_CLOCKS,
): Promise<WaitingReview | null> {
  const found = await tx.version.findUnique({
    where: { workspaceId_id: { workspaceId, id: versionId } },
    select: { engagementId: true },
  });
  const engagement = found && (await lockEngagement(tx, workspaceId, found.engagementId));
  if (!engagement || engagement.status === 'archived') return null;
  const version = versionOf(await loadSnapshot(tx, workspaceId, engagement.id), versionId);
  if (!version || !isWaiting(version)) return null;
  const restarted = await tx.schedule.count({
    where: { workspaceId, kind: REVIEW_CLOCKS[clock], subjectId: versionId },
  });
  if (restarted > 0) return null;
  const policy = await approvalPolicy(tx, engagement, now);
  if (policy.timing[TIMES[clock]] === null) return null;
  return { engagement, version, policy, phase: reviewPhase(version, policy) };
}
