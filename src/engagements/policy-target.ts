import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { isAdmin, listAdmins } from './admins.ts';
import type { Engagement } from './engagement.ts';
import { lockEngagement } from './lock-engagement.ts';
import { mayManage } from './manage.ts';
import { mayReadThis } from './may-read.ts';
import type { PolicyScope } from './policy-facts.ts';
import { POLICY } from './policy-sentences.ts';
import { SAY } from './sentences.ts';

/** Whose policy: the workspace's, or that of an engagement or of its client. */
export type PolicyTarget =
  | { scope: 'workspace' }
  | { scope: Exclude<PolicyScope, 'workspace'>; engagementId: string };

export type FoundTarget = {
  scope: PolicyScope;
  subjectId: string;
  /** The engagement that it was reached from; null for the workspace's. */
  engagement: Engagement | null;
  /** The wider policy that this person, the owner, may read and not set another one over; null where they may. */
  bound: WiderScope | null;
};

export type WiderScope = Exclude<PolicyScope, 'engagement'>;

/**
 * The policy's subject, for who may know of it here: the engagement's owner for the engagement, admins for all three.
 * Takes the engagement's lock.
 */
export async function policyTarget(
  tx: Tx,
  context: Context,
  target: PolicyTarget,
): Promise<Outcome<FoundTarget>> {
  const { workspaceId, actorId } = context;
  if (target.scope === 'workspace') {
    const may = await adminsOnly(tx, context);
    return may.ok ? done({ scope: 'workspace', subjectId: workspaceId, engagement: null, bound: null }) : may;
  }
  const engagement = await lockEngagement(tx, workspaceId, target.engagementId);
  if (!engagement || (await mayReadThis(tx, context, engagement)) !== 'yes') {
    return refused('nothing_found', POLICY.nothingFound);
  }
  const ofClient = target.scope === 'client';
  const may = ofClient ? await adminsOnly(tx, context) : await mayManage(tx, engagement, actorId);
  if (!may.ok) return may;
  if (!ofClient && engagement.status === 'archived') return refused('archived', SAY.archived);
  const subjectId = ofClient ? engagement.clientId : engagement.id;
  const bound = (await isAdmin(tx, workspaceId, actorId)) ? null : await widerPolicy(tx, engagement);
  return done({ scope: target.scope, subjectId, engagement, bound });
}

/**
 * The same for whoever sets or removes it. Where the workspace or the client has a policy, only an admin does: whoever
 * submits a brief owns its engagement, and could ask less of it than everybody agreed on.
 */
export async function settableTarget(
  tx: Tx,
  context: Context,
  target: PolicyTarget,
): Promise<Outcome<FoundTarget>> {
  const found = await policyTarget(tx, context, target);
  return found.ok && found.value.bound ? refused('wider_policy', POLICY.adminsSet[found.value.bound]) : found;
}

/** The nearest policy that holds for more than this engagement. */
async function widerPolicy(
  tx: Tx,
  { workspaceId, clientId }: Pick<Engagement, 'workspaceId' | 'clientId'>,
): Promise<WiderScope | null> {
  const rows = await tx.approvalPolicy.findMany({
    where: { workspaceId, subjectId: { in: [clientId, workspaceId] } },
    select: { scope: true },
  });
  if (rows.some(({ scope }) => scope === 'client')) return 'client';
  return rows.length > 0 ? 'workspace' : null;
}

/** Refuses everybody but the admins, and names them. */
export async function adminsOnly(
  tx: Tx,
  { workspaceId, actorId }: Pick<Context, 'workspaceId' | 'actorId'>,
): Promise<Outcome<null>> {
  const admins = await listAdmins(tx, workspaceId);
  if (admins.some(({ id }) => id === actorId)) return done(null);
  const names = admins.map(({ displayName }) => displayName ?? 'an AICMO admin');
  return refused('not_admin', POLICY.adminsOnly([...new Set(names)]));
}
