import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { TrustBasis } from '../../marketing/trust/assess.ts';
import type { Tx } from '../../platform/database.ts';
import { trustOfBase } from '../trust-of-base.ts';

/** The engagement, archived ones left out, that has a brief with this text waiting or in force. */
export async function engagementWithBrief(
  tx: Tx,
  workspaceId: string,
  digest: string,
): Promise<{ id: string; name: string } | undefined> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select e.id, e.name from version v
    join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
    join engagement e on e.workspace_id = v.workspace_id and e.id = v.engagement_id
    where v.workspace_id = ${workspaceId}::uuid and v.type = 'intake' and v.content_digest = ${digest}
      and s.status <> 'archived' and e.status <> 'archived'
    order by e.created_at desc limit 1`;
  return rows[0];
}

/** What was found out here about the very same text: whoever brings it in again does not shake it off. */
export async function trustOfSameText(
  tx: Tx,
  workspaceId: string,
  type: ArtifactType,
  digest: string,
): Promise<TrustBasis | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select v.id from version v
    join version_check_body c on c.workspace_id = v.workspace_id and c.version_id = v.id
    where v.workspace_id = ${workspaceId}::uuid and v.type = ${type} and v.content_digest = ${digest}
    order by v.created_at desc limit 1`;
  return row ? trustOfBase(tx, workspaceId, row.id) : null;
}

/** The channels of the newest engagements with the engagement's name, so that a person can choose one. */
export async function channelsInUse(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.engagement.findMany({
    where: { workspaceId, status: { not: 'archived' } },
    select: { channelId: true, name: true },
    distinct: ['channelId'],
    orderBy: { createdAt: 'desc' },
    take: 5,
  });
  return rows.map(({ channelId, name }) => `${channelId} ("${name}")`);
}

/** A brief holds its files by digest only; what was never uploaded here cannot be shown here. */
export async function missingFiles(tx: Tx, workspaceId: string, content: unknown): Promise<string[]> {
  const files = Object.values(Object(content) as Record<string, unknown>)
    .flatMap((value) => (Array.isArray(value) ? value : []))
    .filter(
      (entry): entry is { name: string; digest: string } =>
        typeof entry?.name === 'string' && typeof entry.digest === 'string' && typeof entry.mime === 'string',
    );
  if (files.length === 0) return [];
  const here = await tx.storedFile.findMany({
    where: { workspaceId, digest: { in: files.map(({ digest }) => digest) } },
    select: { digest: true },
  });
  const known = new Set(here.map(({ digest }) => digest));
  return files.filter(({ digest }) => !known.has(digest)).map(({ name }) => name);
}
