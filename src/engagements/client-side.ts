import type { Tx } from '../platform/database.ts';
import type { Reader } from './may-read.ts';

/**
 * Whether somebody of another team, or a guest, has anything to do here beside the cards that the client reads: they
 * were named (owner, admin, approver or whoever stands in for one), or are in the channel where an engagement lives.
 * `channelId`: where they do something now; nobody presses anything in a channel that they are not in.
 */
export async function worksHere(
  tx: Tx,
  { workspaceId, actorId }: Reader,
  channelId: string | undefined,
  now: Date,
): Promise<boolean> {
  const found = await tx.$queryRaw<{ works: boolean }[]>`
    select (p.aicmo_admin
      or exists (select 1 from engagement e where e.workspace_id = p.workspace_id and e.owner_id = p.id)
      or exists (select 1 from policy_approver a
        where a.workspace_id = p.workspace_id and a.person_id = p.id and a.side = 'internal')
      or exists (select 1 from policy_approver a
        join user_group_member g on g.workspace_id = a.workspace_id and g.group_id = a.user_group_id
        where a.workspace_id = p.workspace_id and g.slack_user_id = p.slack_user_id and a.side = 'internal')
      or exists (select 1 from delegation d where d.workspace_id = p.workspace_id and d.to_id = p.id
        and d.ended_at is null and d.ends_at > ${now})
      or (p.guest and exists (select 1 from engagement e
        where e.workspace_id = p.workspace_id and e.channel_id = ${channelId ?? ''}))
      or (p.guest and exists (select 1 from channel_member m
        join engagement e on e.workspace_id = m.workspace_id and e.channel_id = m.channel_id
        where m.workspace_id = p.workspace_id and m.slack_user_id = p.slack_user_id and m.present))
    ) as works
    from person p where p.workspace_id = ${workspaceId}::uuid and p.id = ${actorId}::uuid`;
  return found[0]?.works ?? false;
}
