import type { Tx } from '../platform/database.ts';
import { INSIDE, OURS } from './inside-sql.ts';
import { asPerson, type Person } from './people.ts';

type Row = Person & { channelId: string };

/**
 * The people of the client in these channels, by channel: members of another team or organisation, and guests of ours.
 * Whoever is known as one of ours may also be known by another team, from before their profile said whose they are.
 */
export async function clientPeople(
  tx: Tx,
  workspaceId: string,
  channelIds: readonly string[],
): Promise<Map<string, Person[]>> {
  const found = new Map<string, Person[]>();
  if (channelIds.length === 0) return found;
  const rows = await tx.$queryRaw<Row[]>`
    select m.channel_id as "channelId", p.id, p.slack_team_id as "slackTeamId", p.slack_user_id as "slackUserId",
      p.display_name as "displayName", p.time_zone as "timeZone", p.slack_admin as "slackAdmin",
      p.aicmo_admin as "aicmoAdmin", p.guest, p.slack_enterprise_id as "slackEnterpriseId",
      p.profile_read_at as "profileReadAt"
    from channel_member m
    join workspace w on w.id = m.workspace_id
    join person p on p.workspace_id = m.workspace_id and p.slack_user_id = m.slack_user_id
    where m.workspace_id = ${workspaceId}::uuid and m.channel_id = any(${[...new Set(channelIds)]}) and m.present
      and (p.guest or not ${INSIDE})
      and (${OURS} or not exists (select from person p
        where p.workspace_id = m.workspace_id and p.slack_user_id = m.slack_user_id and ${OURS}))
    order by p.display_name, p.id`;
  for (const { channelId, ...person } of rows) {
    found.set(channelId, [...(found.get(channelId) ?? []), asPerson(person)]);
  }
  return found;
}
