import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';
import type { LineageLink } from './lineage-link.ts';
import { requiredOf } from './required-of.ts';

type LineageRow = {
  upstreamType: string;
  upstreamArtifactId: string;
  upstreamVersionId: string;
  upstreamDigest: string;
  approvedAt: Date;
};

/** The lineage of versions, by version id. */
export async function lineageOfVersions(
  tx: Tx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<Map<string, LineageLink[]>> {
  const rows = await tx.lineage.findMany({ where: { workspaceId, versionId: { in: [...versionIds] } } });
  return grouped(tx, workspaceId, rows, (row) => row.versionId);
}

/**
 * What runs were pinned to when they started, by run id, without what only their dropped jobs needed. All of it binds.
 */
export async function lineageOfRuns(
  tx: Tx,
  workspaceId: string,
  runIds: readonly string[],
): Promise<Map<string, LineageLink[]>> {
  const rows = await tx.runLineage.findMany({ where: { workspaceId, runId: { in: [...runIds] } } });
  const links = await grouped(
    tx,
    workspaceId,
    rows.map((row) => ({ ...row, binding: true })),
    (row) => row.runId,
  );
  return withoutDropped(tx, workspaceId, links);
}

async function withoutDropped(
  tx: Tx,
  workspaceId: string,
  links: Map<string, LineageLink[]>,
): Promise<Map<string, LineageLink[]>> {
  const gone = await tx.runJob.findMany({
    where: { workspaceId, runId: { in: [...links.keys()] }, state: 'dropped' },
    select: { runId: true, name: true },
  });
  if (gone.length === 0) return links;
  const runs = await tx.run.findMany({
    where: { workspaceId, id: { in: gone.map(({ runId }) => runId) } },
    select: { id: true, type: true, jobs: true },
  });
  for (const { id, type, jobs } of runs) {
    const lineage = links.get(id) ?? [];
    const left = jobs.filter((job) => !gone.some(({ runId, name }) => runId === id && name === job));
    const required = requiredOf({ type: type as ArtifactType, jobs: left, lineage });
    links.set(
      id,
      lineage.filter((link) => required.includes(link.type)),
    );
  }
  return links;
}

async function grouped<R extends LineageRow & { binding: boolean }>(
  tx: Tx,
  workspaceId: string,
  rows: readonly R[],
  owner: (row: R) => string,
): Promise<Map<string, LineageLink[]>> {
  const links = new Map<string, LineageLink[]>();
  if (rows.length === 0) return links;
  const numbers = await tx.version.findMany({
    where: { workspaceId, id: { in: [...new Set(rows.map((row) => row.upstreamVersionId))] } },
    select: { id: true, number: true },
  });
  const numberOf = new Map(numbers.map((version) => [version.id, version.number]));
  for (const row of rows) {
    const link: LineageLink = {
      type: row.upstreamType as ArtifactType,
      artifactId: row.upstreamArtifactId,
      versionId: row.upstreamVersionId,
      number: numberOf.get(row.upstreamVersionId) ?? 0,
      digest: row.upstreamDigest,
      approvedAt: row.approvedAt,
      binding: row.binding,
    };
    links.set(owner(row), [...(links.get(owner(row)) ?? []), link]);
  }
  return links;
}
