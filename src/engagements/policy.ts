import type { Tx } from '../platform/database.ts';
import { listAdmins } from './admins.ts';
import type { Engagement } from './engagement.ts';
import { loadPerson, type Person } from './people.ts';

/** Who decides about an engagement's versions, as data: decisions are made from it without any I/O. */
export type ApprovalPolicy = {
  /** How many votes of eligible people an approval needs. */
  required: number;
  approverIds: readonly string[];
  approvers: readonly Person[];
  /** Whether people may approve what they made themselves. */
  authorMayApprove: boolean;
  mayApprove(personId: string): boolean;
  /** The approvers as a sentence names them. */
  names: readonly string[];
};

/** The policy at this moment. Without a stored one the owner or an admin approves (design.md, "Who may see and do what"). */
export async function approvalPolicy(
  tx: Tx,
  engagement: Pick<Engagement, 'workspaceId' | 'ownerId'>,
): Promise<ApprovalPolicy> {
  const { workspaceId, ownerId } = engagement;
  const owner = await loadPerson(tx, workspaceId, ownerId);
  const admins = (await listAdmins(tx, workspaceId)).filter((admin) => admin.id !== ownerId);
  const approvers = owner ? [owner, ...admins] : admins;
  return policyOf({ required: 1, approvers, authorMayApprove: true, ownerId });
}

/** A policy from its facts. */
export function policyOf(facts: {
  required: number;
  approvers: readonly Person[];
  authorMayApprove: boolean;
  ownerId: string;
}): ApprovalPolicy {
  const { required, approvers, authorMayApprove, ownerId } = facts;
  const approverIds = approvers.map((person) => person.id);
  const names = approvers.map(
    ({ id, displayName }) => displayName ?? (id === ownerId ? 'the owner' : 'an AICMO admin'),
  );
  return {
    required,
    approvers,
    authorMayApprove,
    approverIds,
    mayApprove: (personId) => approverIds.includes(personId),
    names: [...new Set(names)],
  };
}
