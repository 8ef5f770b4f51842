import type { Tx } from '../platform/database.ts';
import { type StaleReason, staleReasons } from './freshness.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { type Snapshot, versionOf } from './snapshot.ts';
import { isCandidate } from './version-status.ts';

/** A version in force that is flagged, or a draft that is stale, and why. */
export type FlaggedWork = {
  versionId: string;
  engagementId: string;
  draft: boolean;
  byPerson: boolean;
  because: StaleReason[];
};

type Row = { versionId: string; engagementId: string; count: number };

/**
 * What is flagged or stale in these engagements and has no newer draft: the oldest first, at most `limit`, and how many
 * there are. The list comes from what is cached; why is computed.
 */
export async function flaggedWork(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  limit: number,
): Promise<{ work: FlaggedWork[]; count: number }> {
  const rows = await tx.$queryRaw<Row[]>`
    select s.version_id as "versionId", a.engagement_id as "engagementId", (count(*) over ())::int as count
    from artifact a
    join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id
      and s.status in ('draft', 'revised', 'flagged_for_review')
    where a.workspace_id = ${workspaceId}::uuid and a.engagement_id = any(${[...engagementIds]}::uuid[])
      and case s.status when 'flagged_for_review' then not exists (
          select from version_state n
          where n.workspace_id = s.workspace_id and n.artifact_id = s.artifact_id and n.status in ('draft', 'revised'))
        else s.stale_since is not null end
    order by s.changed_at, s.version_id
    limit ${limit}`;
  const snapshots = new Map<string, Snapshot>();
  const work: FlaggedWork[] = [];
  for (const { versionId, engagementId } of rows) {
    const snapshot = snapshots.get(engagementId) ?? (await loadSnapshot(tx, workspaceId, engagementId));
    snapshots.set(engagementId, snapshot);
    const version = versionOf(snapshot, versionId);
    if (!version) continue;
    const draft = isCandidate(version.status);
    const because = staleReasons(version.lineage, snapshot);
    if (draft && because.length === 0) continue;
    work.push({ versionId, engagementId, draft, byPerson: version.flagCause === 'person', because });
  }
  return { work, count: rows[0]?.count ?? 0 };
}
