import { type ApproverReach, approverReach, decides } from '../engagements/approver-reach.ts';
import type { Reader } from '../engagements/may-read.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';
import { Prisma } from '../platform/generated/client.ts';
import { type OpenReview, openReviews, type Waiting } from './open-reviews.ts';
import { wouldCount } from './review-phase.ts';

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

type Row = PendingVersion & Waiting;

// Most of what the nearest policy leads to waits for this very person. Where it does not, the rest is read in few steps.
const FIRST = 50;
const MOST_AT_ONCE = 1_000;

/**
 * What waits for a person, the oldest first, at most `limit`: open candidates of which their vote is missing and would
 * be counted now, theirs or that of somebody they stand in for. What was sent back for changes or expired waits for
 * somebody else, what waits for the client is on the client's card, and archived engagements wait for nothing.
 */
export async function pendingVersions(tx: Tx, reader: Reader, limit = 20): Promise<PendingVersion[]> {
  const at = reader.now?.() ?? new Date();
  const reach = await approverReach(tx, reader, at);
  const found: PendingVersion[] = [];
  let after: Row | undefined;
  for (let atOnce = FIRST; ; atOnce = Math.min(atOnce * 4, MOST_AT_ONCE)) {
    const rows: Row[] = await oldest(tx, reader.workspaceId, reach, { after, atOnce });
    const reviews = await openReviews(tx, reader.workspaceId, rows, at);
    for (const row of rows) {
      if (asksFor(reviews.get(row.versionId), reader.actorId)) found.push(shown(row));
    }
    after = rows.at(-1);
    if (found.length >= limit || rows.length < atOnce) return found.slice(0, limit);
  }
}

/** The same of one engagement alone, all of it. */
export async function pendingOf(tx: Tx, reader: Reader, engagementId: string): Promise<PendingVersion[]> {
  const { workspaceId, actorId } = reader;
  const here = Prisma.sql`e.id = ${engagementId}::uuid`;
  const rows = await oldestAmong(tx, workspaceId, here, Prisma.empty, MOST_AT_ONCE);
  const reviews = await openReviews(tx, workspaceId, rows, reader.now?.() ?? new Date());
  return rows.filter(({ versionId }) => asksFor(reviews.get(versionId), actorId)).map(shown);
}

/** The person's own vote, or any of theirs where all that were needed are there and only nobody has said so. */
function asksFor(review: OpenReview | undefined, personId: string): boolean {
  if (!review) return false;
  const { version, policy, phase } = review;
  if (!policy.mayApprove(personId) || version.review.state !== 'open') return false;
  if (phase.phase === 'internal') return wouldCount(version, policy, personId);
  return phase.phase === 'complete' && (policy.authorMayApprove || version.author !== personId);
}

const shown = ({ versionId, type, number, engagementId, engagement, client, since, stale }: Row) => ({
  versionId,
  type,
  number,
  engagementId,
  engagement,
  client,
  since,
  stale,
});

type Page = { after: Row | undefined; atOnce: number };

const oldest = (tx: Tx, workspaceId: string, reach: ApproverReach, { after, atOnce }: Page) => {
  const later = after
    ? Prisma.sql`and (s.changed_at, s.version_id) > (${after.since}, ${after.versionId}::uuid)`
    : Prisma.empty;
  return reach.everywhere
    ? oldestOfAll(tx, workspaceId, reach, later, atOnce)
    : oldestAmong(tx, workspaceId, decides(reach), later, atOnce);
};

const COLUMNS = Prisma.sql`v.type, v.number, e.id as "engagementId", e.name as engagement, c.name as client,
  e.owner_id as "ownerId", e.client_id as "clientId", e.client_channel_id as "clientChannelId"`;

// The inner LIMIT keeps the planner from joining first and sorting everything that waits in the workspace.
const oldestOfAll = (tx: Tx, workspaceId: string, reach: ApproverReach, later: Prisma.Sql, atOnce: number) =>
  tx.$queryRaw<Row[]>`
    select s.version_id as "versionId", s.changed_at as since, s.stale_since is not null as stale, found.*
    from version_state s
    cross join lateral (
      select ${COLUMNS}
      from version v
      join engagement e on e.workspace_id = v.workspace_id and e.id = v.engagement_id and e.status <> 'archived'
      join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
      where v.workspace_id = s.workspace_id and v.id = s.version_id and ${decides(reach)}
      limit 1
    ) as found
    where s.workspace_id = ${workspaceId}::uuid and s.status in ('draft', 'revised') ${later}
    order by s.changed_at, s.version_id
    limit ${atOnce}`;

/** From the few engagements that are meant; from all that waits it would be a long way to theirs. */
const oldestAmong = (tx: Tx, workspaceId: string, which: Prisma.Sql, later: Prisma.Sql, atOnce: number) =>
  tx.$queryRaw<Row[]>`
    select s.version_id as "versionId", s.changed_at as since, s.stale_since is not null as stale, ${COLUMNS}
    from engagement e
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    join artifact a on a.workspace_id = e.workspace_id and a.engagement_id = e.id
    join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id and s.status in ('draft', 'revised')
    join version v on v.workspace_id = s.workspace_id and v.id = s.version_id
    where e.workspace_id = ${workspaceId}::uuid and e.status <> 'archived' and ${which} ${later}
    order by s.changed_at, s.version_id
    limit ${atOnce}`;
