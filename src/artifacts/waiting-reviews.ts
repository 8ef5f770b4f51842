import type { Tx } from '../platform/database.ts';

/** A version that waits for somebody's decision. */
export type WaitingReview = { versionId: string; engagementId: string; since: Date };

export type WaitingReviews = { reviews: WaitingReview[]; count: number };

/**
 * What waits for a decision in these engagements, whoever's it is: the oldest first, at most `limit`, and how many there
 * are. What is stale, and what changes were requested of, waits for its author instead.
 */
export async function waitingReviews(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  limit: number,
): Promise<WaitingReviews> {
  const rows = await tx.$queryRaw<(WaitingReview & { count: number })[]>`
    select s.version_id as "versionId", a.engagement_id as "engagementId", s.changed_at as since,
      (count(*) over ())::int as count
    from artifact a
    join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id
      and s.status in ('draft', 'revised') and s.stale_since is null
    left join lateral (
      select r.kind from review_event r
      where r.workspace_id = s.workspace_id and r.version_id = s.version_id
        and r.kind in ('opened', 'changes_requested', 'request_withdrawn', 'expired')
      order by r.seq desc limit 1
    ) as last on true
    where a.workspace_id = ${workspaceId}::uuid and a.engagement_id = any(${[...engagementIds]}::uuid[])
      and last.kind is distinct from 'changes_requested'
    order by s.changed_at, s.version_id
    limit ${limit}`;
  return {
    reviews: rows.map(({ count: _, ...review }) => review),
    count: rows[0]?.count ?? 0,
  };
}
