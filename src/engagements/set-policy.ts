import { ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { loadPeople } from './people.ts';
import type { ReviewTiming } from './policy-facts.ts';
import { POLICY } from './policy-sentences.ts';
import { spreadPolicy } from './policy-spread.ts';
import { type FoundTarget, type PolicyTarget, settableTarget } from './policy-target.ts';

/** A policy as somebody wants it. People and groups are known here by now; what Slack alone knows was asked before. */
export type WantedPolicy = {
  required: number;
  authorMayApprove: boolean;
  /** Full members of this workspace. */
  approverIds: readonly string[];
  groupIds: readonly string[];
  clientRequired: number;
  clientStages: readonly ArtifactType[];
  /** Nobody: whoever of the client is in the client channel. */
  clientApproverIds: readonly string[];
  timing: ReviewTiming;
};

/** Sets who approves, in place of what was set for the same subject before; what waits is shown and timed anew. */
export function setPolicy(
  context: Context,
  target: PolicyTarget,
  wanted: WantedPolicy,
): Promise<Outcome<FoundTarget>> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const found = await settableTarget(tx, context, target);
    if (!found.ok) return found;
    const refusal = await obstacle(tx, workspaceId, wanted);
    if (refusal) return { ok: false, refusal };
    const { scope, subjectId } = found.value;
    const setAt = context.now();
    const { remindAfterMinutes, escalateAfterMinutes, escalateToId, expireAfterMinutes } = wanted.timing;
    const data = {
      required: wanted.required,
      authorMayApprove: wanted.authorMayApprove,
      clientRequired: wanted.clientRequired,
      clientStages: ARTIFACT_TYPES.filter((type) => wanted.clientStages.includes(type)),
      remindAfterMinutes,
      escalateAfterMinutes,
      escalateTo: escalateToId,
      expireAfterMinutes,
      setBy: context.actorId,
      setAt,
    };
    const { id: policyId } = await tx.approvalPolicy.upsert({
      where: { workspaceId_scope_subjectId: { workspaceId, scope, subjectId } },
      create: { workspaceId, scope, subjectId, ...data },
      update: data,
      select: { id: true },
    });
    await tx.policyApprover.deleteMany({ where: { workspaceId, policyId } });
    const of = { workspaceId, policyId };
    await tx.policyApprover.createMany({
      data: [
        ...[...new Set(wanted.approverIds)].map((personId) => ({ ...of, side: 'internal', personId })),
        ...[...new Set(wanted.groupIds)].map((userGroupId) => ({ ...of, side: 'internal', userGroupId })),
        ...[...new Set(wanted.clientApproverIds)].map((personId) => ({ ...of, side: 'client', personId })),
      ],
    });
    await spreadPolicy(tx, context, found.value);
    const { setBy: _setBy, setAt: _setAt, ...numbers } = data;
    const named = {
      approvers: [...wanted.approverIds],
      groups: [...wanted.groupIds],
      client_approvers: [...wanted.clientApproverIds],
    };
    await audit(tx, context, found.value, 'policy.set', { ...numbers, ...named });
    return found;
  });
}

/** Back to the next wider policy, in the end to the owner or an admin. */
export function removePolicy(context: Context, target: PolicyTarget): Promise<Outcome<FoundTarget>> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const found = await settableTarget(tx, context, target);
    if (!found.ok) return found;
    const { scope, subjectId } = found.value;
    const { count } = await tx.approvalPolicy.deleteMany({ where: { workspaceId, scope, subjectId } });
    if (count === 0) return refused('no_policy', POLICY.noPolicy);
    await spreadPolicy(tx, context, found.value);
    await audit(tx, context, found.value, 'policy.removed', {});
    return done(found.value);
  });
}

const MOST_MINUTES = 366 * 24 * 60;

const isTime = (minutes: number | null): boolean =>
  minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES);

async function obstacle(tx: Tx, workspaceId: string, wanted: WantedPolicy): Promise<Refusal | null> {
  const refuse = (code: string, sentence: string) => refused(code, sentence).refusal;
  const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least && value <= 5;
  if (!isCount(wanted.required, 1) || !isCount(wanted.clientRequired, 0)) {
    return refuse('votes_out_of_range', POLICY.votesOutOfRange);
  }
  if (wanted.approverIds.length + wanted.groupIds.length === 0) {
    return refuse('no_approvers', POLICY.approversNeeded);
  }
  if (wanted.clientRequired > 0 && wanted.clientStages.length === 0) {
    return refuse('no_stages', POLICY.stagesNeeded);
  }
  const { escalateToId, escalateAfterMinutes, remindAfterMinutes, expireAfterMinutes } = wanted.timing;
  if (![remindAfterMinutes, escalateAfterMinutes, expireAfterMinutes].every(isTime)) {
    return refuse('time_out_of_range', POLICY.timeOutOfRange);
  }
  if ((escalateToId === null) !== (escalateAfterMinutes === null)) {
    return refuse('no_escalation', POLICY.escalateNeeded);
  }
  const both = wanted.approverIds.find((id) => wanted.clientApproverIds.includes(id));
  if (both) {
    const [person] = await loadPeople(tx, workspaceId, [both]);
    return refuse('both_sides', POLICY.bothSides(person?.displayName ?? 'Somebody'));
  }
  const groupIds = [...new Set(wanted.groupIds)];
  const known = await tx.userGroup.count({ where: { workspaceId, groupId: { in: groupIds } } });
  return known < groupIds.length ? refuse('group_gone', POLICY.groupGone) : null;
}

/** In the engagement's own chain, or the workspace's for what reaches further. */
async function audit(
  tx: Tx,
  context: Context,
  { scope, subjectId, engagement }: FoundTarget,
  kind: string,
  details: Record<string, unknown>,
): Promise<void> {
  const of = scope === 'engagement' && engagement ? { engagementId: engagement.id } : {};
  await appendAudit(tx, context, { ...of, kind, details: { scope, subject: subjectId, ...details } });
}
