import type { Tx } from '../platform/database.ts';

export type Membership = { channelId: string; slackUserId: string; present: boolean; at: Date };

/** Records that someone joined or left a channel. What was checked later than `at` stays. */
export async function recordMembership(tx: Tx, workspaceId: string, membership: Membership): Promise<void> {
  const { channelId, slackUserId, present, at } = membership;
  await tx.$executeRaw`
    insert into channel_member (workspace_id, channel_id, slack_user_id, present, checked_at)
    values (${workspaceId}::uuid, ${channelId}, ${slackUserId}, ${present}, ${at})
    on conflict (workspace_id, channel_id, slack_user_id)
    do update set present = excluded.present, checked_at = excluded.checked_at
    where channel_member.checked_at <= excluded.checked_at`;
}

/**
 * Records the whole membership of a channel as it was at `at`: who is not in the list is absent, except for what events
 * said later.
 */
export async function recordMembers(
  tx: Tx,
  workspaceId: string,
  channelId: string,
  slackUserIds: readonly string[],
  at: Date,
): Promise<void> {
  const ids = [...slackUserIds];
  await tx.$executeRaw`
    insert into channel_member (workspace_id, channel_id, slack_user_id, present, checked_at)
    select ${workspaceId}::uuid, ${channelId}, member, true, ${at} from unnest(${ids}::text[]) as member
    on conflict (workspace_id, channel_id, slack_user_id)
    do update set present = true, checked_at = excluded.checked_at
    where channel_member.checked_at <= excluded.checked_at`;
  await tx.channelMember.updateMany({
    where: { workspaceId, channelId, slackUserId: { notIn: ids }, checkedAt: { lte: at } },
    data: { present: false, checkedAt: at },
  });
}

/** Forgets what was known about a channel's members before `at`: whoever comes next is looked up in Slack. */
export async function forgetMembers(tx: Tx, workspaceId: string, channelId: string, at: Date): Promise<void> {
  await tx.channelMember.deleteMany({ where: { workspaceId, channelId, checkedAt: { lt: at } } });
}
