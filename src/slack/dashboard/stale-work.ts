import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';

/** A version that no longer holds as it is: its sources changed, or somebody flagged it. */
export type StaleWork = {
  versionId: string;
  type: ArtifactType;
  number: number;
  engagementId: string;
  engagement: string;
  client: string;
  since: Date;
  why: 'outdated' | 'flagged';
};

/**
 * The stale work of these engagements, what was stale first, first; and how much there is. The condition on a version's
 * state is word for word that of the index version_stale: only stale ones are read, however many others there are.
 */
export async function staleWork(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  limit: number,
): Promise<{ items: StaleWork[]; total: number }> {
  const ids = [...engagementIds];
  if (ids.length === 0) return { items: [], total: 0 };
  const rows = await tx.$queryRaw<(StaleWork & { total: number })[]>`
    select s.version_id as "versionId", v.type, v.number, e.id as "engagementId", e.name as engagement,
      c.name as client, coalesce(s.stale_since, s.changed_at) as since,
      case when s.status = 'flagged_for_review' and s.flag_cause = 'person' then 'flagged' else 'outdated' end as why,
      count(*) over ()::int as total
    from engagement e
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    join artifact a on a.workspace_id = e.workspace_id and a.engagement_id = e.id
    join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id
      and ((s.status in ('draft', 'revised') and s.stale_since is not null) or s.status = 'flagged_for_review')
    join version v on v.workspace_id = s.workspace_id and v.id = s.version_id
    where e.workspace_id = ${workspaceId}::uuid and e.id = any(${ids}::uuid[])
    order by since, s.version_id
    limit ${limit}`;
  return { items: rows.map(({ total: _, ...item }) => item), total: rows[0]?.total ?? 0 };
}
