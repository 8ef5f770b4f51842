import type { Tx } from '../platform/database.ts';
import { isAdmin } from './admins.ts';
import { approverReach, decides } from './approver-reach.ts';
import type { EngagementStatus } from './engagement.ts';
import { INSIDE } from './inside-sql.ts';
import type { Reader } from './may-read.ts';

export type ReadableEngagement = {
  id: string;
  name: string;
  objective: string;
  status: EngagementStatus;
  client: string;
  ownerId: string;
  channelId: string;
  createdAt: Date;
};

export type ReadableEngagements = {
  /** Newest first. */
  engagements: ReadableEngagement[];
  /** Channels whose membership nobody has asked Slack for: refresh them and ask again. */
  unknownChannels: string[];
};

/** The engagements a person may read, by the same rule as `mayRead`; at most `limit`, archived ones left out. */
export async function readableEngagements(tx: Tx, reader: Reader, limit = 50): Promise<ReadableEngagements> {
  const { workspaceId, actorId } = reader;
  const admin = await isAdmin(tx, workspaceId, actorId);
  const reach = await approverReach(tx, reader, reader.now?.() ?? new Date());
  const rows = await tx.$queryRaw<(ReadableEngagement & { readable: boolean | null })[]>`
    select e.id, e.name, e.objective, e.status, c.name as client, e.owner_id as "ownerId",
      e.channel_id as "channelId", e.created_at as "createdAt",
      case when ${admin} or e.owner_id = p.id or ${decides(reach)} then true when ${INSIDE} then m.present
        else false end as readable
    from engagement e
    join person p on p.workspace_id = e.workspace_id and p.id = ${actorId}::uuid
    join workspace w on w.id = p.workspace_id
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    left join channel_member m on m.workspace_id = e.workspace_id and m.channel_id = e.channel_id
      and m.slack_user_id = p.slack_user_id
    where e.workspace_id = ${workspaceId}::uuid and e.status <> 'archived'
      and (${admin} or e.owner_id = p.id or (${INSIDE} and m.present is not false) or ${decides(reach)})
    order by e.created_at desc, e.id
    limit ${limit}`;
  return {
    engagements: rows.filter((row) => row.readable).map(({ readable: _, ...engagement }) => engagement),
    unknownChannels: [...new Set(rows.filter((row) => row.readable === null).map((row) => row.channelId))],
  };
}
