import type { ArtifactType } from '../marketing/artifact-types.ts';
import { exampleIds } from '../marketing/context/example-pieces.ts';
import { readContextUse } from '../marketing/context/read-context-use.ts';
import type { Tx } from '../platform/database.ts';
import type { LineageLink } from './lineage-link.ts';
import { lineageOfVersions } from './load-lineage.ts';

/**
 * What a run's version refers to without being bound to it (store.md, Lineage): the examples that stood in the prompts
 * of its jobs, and, where text of a base is carried over, whatever that was written after.
 */
export async function referencesOfRun(
  tx: Tx,
  workspaceId: string,
  runId: string,
  baseVersionId: string | null | undefined,
): Promise<LineageLink[]> {
  const base = baseVersionId ? await lineageOfVersions(tx, workspaceId, [baseVersionId]) : undefined;
  const inherited = [...(base?.values() ?? [])].flat().filter((link) => !link.binding);
  const shown = (await examplesShown(tx, workspaceId, runId)).filter(
    ({ versionId }) => !inherited.some((link) => link.versionId === versionId),
  );
  return [...inherited, ...shown];
}

async function examplesShown(tx: Tx, workspaceId: string, runId: string): Promise<LineageLink[]> {
  const jobs = await tx.runJob.findMany({
    where: { workspaceId, runId, state: 'completed' },
    select: { context: true },
  });
  const ids = jobs.flatMap(({ context }) => exampleIds(readContextUse(context)?.used ?? []));
  const examples = await tx.runExample.findMany({
    where: { workspaceId, runId, versionId: { in: [...new Set(ids)] } },
    orderBy: { position: 'asc' },
  });
  const where = { workspaceId, versionId: { in: examples.map(({ versionId }) => versionId) } };
  const states = await tx.versionState.findMany({ where, select: { versionId: true, approvedAt: true } });
  const versions = await tx.version.findMany({
    where: { workspaceId, id: where.versionId },
    select: { id: true, type: true, artifactId: true, number: true },
  });
  return examples.map(({ versionId, digest }): LineageLink => {
    const version = versions.find(({ id }) => id === versionId);
    const approvedAt = states.find((state) => state.versionId === versionId)?.approvedAt;
    if (!version || !approvedAt) throw new Error('An example is a version that was approved.');
    const { artifactId, number } = version;
    const type = version.type as ArtifactType;
    return { type, artifactId, versionId, number, digest, approvedAt, binding: false };
  });
}
