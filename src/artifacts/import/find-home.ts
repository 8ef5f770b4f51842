import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { type NamedUpstream, IMPORT_SAY as say } from './sentences.ts';

const MOST_NAMED = 5;

/** The engagements, archived ones left out, in which a text of that type is current now. */
async function engagementsWith(tx: Tx, workspaceId: string, upstream: NamedUpstream): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select e.id from version v
    join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
    join engagement e on e.workspace_id = v.workspace_id and e.id = v.engagement_id
    where v.workspace_id = ${workspaceId}::uuid and v.type = ${upstream.type}
      and v.content_digest = ${upstream.digest} and s.status = 'approved' and e.status <> 'archived'`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * The one engagement in which everything is current that a version was written from. Refused with what to import and
 * approve first (`upstreams_away`), or with the engagements to choose from (`several_homes`).
 */
export async function findHome(
  tx: Tx,
  workspaceId: string,
  type: ArtifactType,
  upstreams: readonly NamedUpstream[],
): Promise<Outcome<string>> {
  const found: { upstream: NamedUpstream; homes: Set<string> }[] = [];
  for (const upstream of upstreams)
    found.push({ upstream, homes: await engagementsWith(tx, workspaceId, upstream) });
  const away = found.filter(({ homes }) => homes.size === 0).map(({ upstream }) => upstream);
  if (away.length > 0) return refused('upstreams_away', say.upstreamsAway(type, away));
  const common = [...(found[0]?.homes ?? [])].filter((id) => found.every(({ homes }) => homes.has(id)));
  const [home, ...others] = common;
  if (home === undefined) return refused('no_common_home', say.noCommonHome(type));
  if (others.length === 0) return done(home);
  const rows = await tx.engagement.findMany({
    where: { workspaceId, id: { in: common } },
    select: { id: true, name: true },
    orderBy: { createdAt: 'desc' },
    take: MOST_NAMED,
  });
  return refused('several_homes', say.severalHomes(rows.map(({ id, name }) => `"${name}" (${id})`)));
}
