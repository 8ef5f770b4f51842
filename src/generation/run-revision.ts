import { loadBody } from '../artifacts/load-body.ts';
import { lineageOfRuns } from '../artifacts/load-lineage.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { isPartJob, partAt, type Revision } from '../marketing/jobs/revision/revision.ts';
import { partOf } from '../marketing/parts/part.ts';
import type { Tx } from '../platform/database.ts';
import { REVISION } from './revision-sentences.ts';
import { readRunRequest } from './run-request.ts';

/** What a run that writes parts works on; `null` when its base or what was asked was erased, undefined for any other run. */
export async function readRevision(
  tx: Tx,
  workspaceId: string,
  runId: string,
): Promise<Revision | null | undefined> {
  const job = await tx.runJob.findFirst({ where: { workspaceId, runId }, select: { name: true } });
  if (!job || !isPartJob(job.name)) return undefined;
  const run = await tx.run.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: runId } } });
  const type = run.type as ArtifactType;
  const body = run.baseVersionId ? await loadBody(tx, workspaceId, run.baseVersionId) : null;
  const { parts } = await readRunRequest(tx, workspaceId, runId);
  if (!body || parts.length === 0) return null;
  const links = (await lineageOfRuns(tx, workspaceId, [runId])).get(runId) ?? [];
  const sources = links.map(({ type: of, number, digest }) => ({ type: of, number, digest }));
  const { content } = body;
  return { type, definition: definitionOf(type), content, jobs: run.jobs, parts, sources };
}

/** What the parts of a revision are called, by job name; empty for any other run. */
export async function partTitles(tx: Tx, workspaceId: string, runId: string): Promise<PartTitles> {
  const revision = await readRevision(tx, workspaceId, runId);
  const parts = revision?.parts.map(({ key }) => partOf(revision.definition, revision.content, key)) ?? [];
  return (name) => {
    const at = partAt(name);
    return at === undefined ? undefined : (parts[at]?.title ?? REVISION.part(at + 1));
  };
}

export type PartTitles = (jobName: string) => string | undefined;
