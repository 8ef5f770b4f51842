import type { Tx } from '../platform/database.ts';
import { OURS } from './inside-sql.ts';
import type { PolicyScope } from './policy-facts.ts';

/** A stored policy with everybody it names. */
export type StoredPolicy = {
  id: string;
  scope: PolicyScope;
  subjectId: string;
  required: number;
  authorMayApprove: boolean;
  clientRequired: number;
  clientStages: string[];
  remindAfterMinutes: number | null;
  escalateAfterMinutes: number | null;
  escalateTo: string | null;
  expireAfterMinutes: number | null;
  named: NamedApprover[];
};

/** Somebody named: a person, or a user group with those of its members who are known here. */
export type NamedApprover = {
  side: 'internal' | 'client';
  personId: string | null;
  group: { id: string; name: string; checkedAt: Date | null; memberIds: string[] } | null;
};

type Row = Omit<StoredPolicy, 'named'> & {
  side: NamedApprover['side'] | null;
  personId: string | null;
  groupId: string | null;
  groupName: string | null;
  checkedAt: Date | null;
  memberId: string | null;
};

/**
 * The policies that are set for these engagements, clients or the workspace itself, by the subject's id; people by name,
 * then groups. One statement, so that a policy which is replaced meanwhile is seen whole, as it was or as it is.
 */
export async function storedPolicies(
  tx: Tx,
  workspaceId: string,
  subjectIds: readonly string[],
): Promise<Map<string, StoredPolicy>> {
  const rows = await tx.$queryRaw<Row[]>`
    select r.id, r.scope, r.subject_id as "subjectId", r.required, r.author_may_approve as "authorMayApprove",
      r.client_required as "clientRequired", r.client_stages as "clientStages",
      r.remind_after_minutes as "remindAfterMinutes", r.escalate_after_minutes as "escalateAfterMinutes",
      r.escalate_to as "escalateTo", r.expire_after_minutes as "expireAfterMinutes",
      a.side, a.person_id as "personId", a.user_group_id as "groupId", g.name as "groupName",
      g.checked_at as "checkedAt", p.id as "memberId"
    from approval_policy r
    join workspace w on w.id = r.workspace_id
    left join policy_approver a on a.workspace_id = r.workspace_id and a.policy_id = r.id
    left join user_group g on g.workspace_id = a.workspace_id and g.group_id = a.user_group_id
    left join user_group_member m on m.workspace_id = g.workspace_id and m.group_id = g.group_id
    left join person p on p.workspace_id = m.workspace_id and p.slack_user_id = m.slack_user_id
      and ${OURS}
    left join person named on named.workspace_id = a.workspace_id and named.id = a.person_id
    where r.workspace_id = ${workspaceId}::uuid and r.subject_id = any(${[...subjectIds]}::uuid[])
    order by a.user_group_id nulls first, named.display_name, a.id, p.display_name, p.id`;
  const policies = new Map<string, StoredPolicy>();
  for (const row of rows) {
    const policy = policies.get(row.subjectId) ?? { ...ofRow(row), named: [] };
    policies.set(row.subjectId, policy);
    addNamed(policy, row);
  }
  return policies;
}

const ofRow = ({
  side: _side,
  personId: _personId,
  groupId: _groupId,
  groupName: _groupName,
  checkedAt: _checkedAt,
  memberId: _memberId,
  ...policy
}: Row) => policy;

function addNamed(policy: StoredPolicy, row: Row): void {
  const { side, personId, groupId, memberId } = row;
  if (!side) return;
  if (personId) {
    policy.named.push({ side, personId, group: null });
    return;
  }
  if (!groupId) return;
  const known = policy.named.find((one) => one.group?.id === groupId && one.side === side)?.group;
  const group = known ?? {
    id: groupId,
    name: row.groupName ?? groupId,
    checkedAt: row.checkedAt,
    memberIds: [],
  };
  if (!known) policy.named.push({ side, personId: null, group });
  if (memberId) group.memberIds.push(memberId);
}
