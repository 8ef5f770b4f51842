import type { Tx } from '../platform/database.ts';

export type UserGroupNow = { id: string; name: string; memberIds: readonly string[] };

/** What Slack says of a user group now; its people are Slack's user ids. */
export async function recordUserGroup(
  tx: Tx,
  workspaceId: string,
  { id: groupId, name, memberIds }: UserGroupNow,
  at: Date,
): Promise<void> {
  const key = { workspaceId, groupId };
  await tx.userGroup.upsert({
    where: { workspaceId_groupId: key },
    create: { ...key, name, checkedAt: at },
    update: { name, checkedAt: at },
  });
  const gone = { ...key, slackUserId: { notIn: [...memberIds] } };
  await tx.userGroupMember.deleteMany({ where: gone });
  const data = memberIds.map((slackUserId) => ({ ...key, slackUserId }));
  await tx.userGroupMember.createMany({ data, skipDuplicates: true });
}

/** Makes known which people of our team the members are, so that they have a seat before they ever came here. */
export async function knowMembers(tx: Tx, workspaceId: string, memberIds: readonly string[]): Promise<void> {
  const workspace = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { slackTeamId: true, slackEnterpriseId: true },
  });
  // Where a whole organisation installed the app, its people are the organisation's.
  const slackTeamId = workspace?.slackTeamId ?? workspace?.slackEnterpriseId;
  if (!slackTeamId) return;
  const data = memberIds.map((slackUserId) => ({ workspaceId, slackTeamId, slackUserId }));
  await tx.person.createMany({ data, skipDuplicates: true });
}

/** Members whose profile was never read: Slack's ids. */
export async function namelessMembers(
  tx: Tx,
  workspaceId: string,
  groupId: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct p.slack_user_id as id from user_group_member m
    join person p on p.workspace_id = m.workspace_id and p.slack_user_id = m.slack_user_id
    where m.workspace_id = ${workspaceId}::uuid and m.group_id = ${groupId} and p.profile_read_at is null
    order by 1 limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** The groups that the policies of an engagement name, and when Slack was last asked about each. */
export const groupsOfEngagement = (
  tx: Tx,
  workspaceId: string,
  engagementId: string,
): Promise<{ id: string; name: string; checkedAt: Date }[]> =>
  tx.$queryRaw<{ id: string; name: string; checkedAt: Date }[]>`
    select distinct g.group_id as id, g.name, g.checked_at as "checkedAt" from engagement e
    join approval_policy p on p.workspace_id = e.workspace_id and p.subject_id in (e.id, e.client_id, e.workspace_id)
    join policy_approver a on a.workspace_id = p.workspace_id and a.policy_id = p.id
    join user_group g on g.workspace_id = a.workspace_id and g.group_id = a.user_group_id
    where e.workspace_id = ${workspaceId}::uuid and e.id = ${engagementId}::uuid`;

/** Every group that some policy of the workspace names. */
export const groupsOfWorkspace = (
  tx: Tx,
  workspaceId: string,
): Promise<{ id: string; name: string; checkedAt: Date }[]> =>
  tx.$queryRaw<{ id: string; name: string; checkedAt: Date }[]>`
    select distinct g.group_id as id, g.name, g.checked_at as "checkedAt" from policy_approver a
    join user_group g on g.workspace_id = a.workspace_id and g.group_id = a.user_group_id
    where a.workspace_id = ${workspaceId}::uuid`;
