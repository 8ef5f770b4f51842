import { lineageOfRuns } from '../artifacts/load-lineage.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { AssembleInput } from '../marketing/jobs/assemble-input.ts';
import type { JobInput } from '../marketing/jobs/job-definition.ts';
import type { Revision } from '../marketing/jobs/revision/revision.ts';
import type { Tx } from '../platform/database.ts';
import { examplesFor } from './examples.ts';
import { readAsked } from './run-comments.ts';
import { readRunRequest } from './run-request.ts';
import { readRevision } from './run-revision.ts';

/** What a job reads; with the version that it writes a part of, in a run that writes parts. */
export type RunInput = JobInput & { revision?: Revision };

/**
 * What a job of this run reads: exactly the versions that the run pinned, the examples it was opened with, and the
 * outputs of its own completed jobs.
 * Returns null when a pinned text, the base or what was asked was erased meanwhile.
 */
export async function readRunInput(
  tx: Tx,
  workspaceId: string,
  runId: string,
  job: string,
): Promise<RunInput | null> {
  const upstream = await readUpstream(tx, workspaceId, runId);
  const revision = await readRevision(tx, workspaceId, runId);
  if (!upstream || revision === null) return null;
  const { options } = await readRunRequest(tx, workspaceId, runId);
  const instruction = await readAsked(tx, workspaceId, runId);
  if (instruction === null) return null;
  return {
    brief: upstream.intake,
    upstream,
    outputs: await readOutputs(tx, workspaceId, runId),
    options,
    examples: await examplesFor(tx, workspaceId, runId, job, revision),
    ...(instruction ? { instruction } : {}),
    ...(revision ? { revision } : {}),
  };
}

/** The contents of the versions that the run pinned, by type; null when one was erased meanwhile. */
async function readUpstream(
  tx: Tx,
  workspaceId: string,
  runId: string,
): Promise<Partial<Record<ArtifactType, unknown>> | null> {
  const upstream: Partial<Record<ArtifactType, unknown>> = {};
  for (const pinned of await tx.runLineage.findMany({ where: { workspaceId, runId } })) {
    const body = await tx.versionBody.findFirst({
      where: { workspaceId, versionId: pinned.upstreamVersionId },
    });
    if (!body) return null;
    upstream[pinned.upstreamType as ArtifactType] = body.content;
  }
  return upstream;
}

/** What the run's version is put together from beside the jobs' outputs. A text that was erased reads as missing. */
export async function readAssembleInput(tx: Tx, workspaceId: string, runId: string): Promise<AssembleInput> {
  const upstream = (await readUpstream(tx, workspaceId, runId)) ?? {};
  const { options } = await readRunRequest(tx, workspaceId, runId);
  const links = (await lineageOfRuns(tx, workspaceId, [runId])).get(runId) ?? [];
  const jobs = await tx.runJob.findMany({
    where: { workspaceId, runId, state: { not: 'dropped' } },
    orderBy: { position: 'asc' },
    select: { name: true },
  });
  return {
    brief: upstream.intake,
    upstream,
    options,
    jobs: jobs.map(({ name }) => name),
    sources: links.map(({ type, number, digest }) => ({ type, number, digest })),
  };
}

/** The outputs of the run's completed jobs, by job name. */
export async function readOutputs(
  tx: Tx,
  workspaceId: string,
  runId: string,
): Promise<Record<string, unknown>> {
  const rows = await tx.$queryRaw<{ name: string; output: unknown }[]>`
    select j.name, o.output from run_job j
    join run_output_body o on o.workspace_id = j.workspace_id and o.run_job_id = j.id and o.attempt = j.attempt
    where j.workspace_id = ${workspaceId}::uuid and j.run_id = ${runId}::uuid and j.state = 'completed'`;
  return Object.fromEntries(rows.map((row) => [row.name, row.output]));
}
