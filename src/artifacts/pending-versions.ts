import { isAdmin } from '../engagements/admins.ts';
import type { Reader } from '../engagements/may-read.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';

/** A version that waits for this person's decision. */
export type PendingVersion = {
  versionId: string;
  type: ArtifactType;
  number: number;
  engagementId: string;
  engagement: string;
  client: string;
  /** Since when it waits. */
  since: Date;
  stale: boolean;
};

/**
 * What waits for a person, the oldest first, at most `limit`: the open candidates of the engagements they own, for an
 * admin of all (the default policy: the owner or an admin decides). Archived engagements wait for nothing.
 */
export async function pendingVersions(tx: Tx, reader: Reader, limit = 20): Promise<PendingVersion[]> {
  const admin = await isAdmin(tx, reader.workspaceId, reader.actorId);
  return admin ? oldestOfAll(tx, reader, limit) : oldestOfOwn(tx, reader, limit);
}

// The inner LIMIT keeps the planner from joining first and sorting everything that waits in the workspace.
const oldestOfAll = (tx: Tx, { workspaceId }: Reader, limit: number) =>
  tx.$queryRaw<PendingVersion[]>`
    select s.version_id as "versionId", s.changed_at as since, s.stale_since is not null as stale, found.*
    from version_state s
    cross join lateral (
      select v.type, v.number, e.id as "engagementId", e.name as engagement, c.name as client
      from version v
      join engagement e on e.workspace_id = v.workspace_id and e.id = v.engagement_id and e.status <> 'archived'
      join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
      where v.workspace_id = s.workspace_id and v.id = s.version_id
      limit 1
    ) as found
    where s.workspace_id = ${workspaceId}::uuid and s.status in ('draft', 'revised')
    order by s.changed_at, s.version_id
    limit ${limit}`;

/** From the few engagements of one owner; from all that waits it would be a long way to theirs. */
const oldestOfOwn = (tx: Tx, { workspaceId, actorId }: Reader, limit: number) =>
  tx.$queryRaw<PendingVersion[]>`
    select s.version_id as "versionId", v.type, v.number, e.id as "engagementId", e.name as engagement,
      c.name as client, s.changed_at as since, s.stale_since is not null as stale
    from engagement e
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    join artifact a on a.workspace_id = e.workspace_id and a.engagement_id = e.id
    join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id and s.status in ('draft', 'revised')
    join version v on v.workspace_id = s.workspace_id and v.id = s.version_id
    where e.workspace_id = ${workspaceId}::uuid and e.owner_id = ${actorId}::uuid and e.status <> 'archived'
    order by s.changed_at, s.version_id
    limit ${limit}`;
