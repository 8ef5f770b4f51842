import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';

/** What somebody decided about a version. */
export type RecentDecision = {
  versionId: string;
  type: ArtifactType;
  number: number;
  engagement: string;
  client: string;
  decision: 'decided' | 'changes_requested';
  /** Slack's id of whoever did; of an approval, whoever's vote was the last. */
  by: string;
  at: Date;
};

/** The last decisions about versions of these engagements, newest first. */
export async function recentDecisions(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  limit: number,
): Promise<RecentDecision[]> {
  const ids = [...engagementIds];
  if (ids.length === 0) return [];
  return tx.$queryRaw<RecentDecision[]>`
    select v.id as "versionId", v.type, v.number, e.name as engagement, c.name as client, r.kind as decision,
      p.slack_user_id as by, r.at
    from review_event r
    join version v on v.workspace_id = r.workspace_id and v.id = r.version_id and v.engagement_id = any(${ids}::uuid[])
    join engagement e on e.workspace_id = v.workspace_id and e.id = v.engagement_id
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    join person p on p.workspace_id = r.workspace_id and p.id = r.actor_id
    where r.workspace_id = ${workspaceId}::uuid and r.kind in ('decided', 'changes_requested')
    order by r.at desc, r.seq desc
    limit ${limit}`;
}
