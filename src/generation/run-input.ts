import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { JobInput } from '../marketing/jobs/job-definition.ts';
import type { Tx } from '../platform/database.ts';

/**
 * What a job of this run reads: exactly the versions that the run pinned, and the outputs of its own completed jobs.
 * Returns null when a pinned text was erased meanwhile.
 */
export async function readRunInput(tx: Tx, workspaceId: string, runId: string): Promise<JobInput | null> {
  const upstream: Partial<Record<ArtifactType, unknown>> = {};
  for (const pinned of await tx.runLineage.findMany({ where: { workspaceId, runId } })) {
    const body = await tx.versionBody.findFirst({
      where: { workspaceId, versionId: pinned.upstreamVersionId },
    });
    if (!body) return null;
    upstream[pinned.upstreamType as ArtifactType] = body.content;
  }
  const wish = await tx.runBody.findFirst({ where: { workspaceId, runId } });
  return {
    brief: upstream.intake,
    upstream,
    outputs: await readOutputs(tx, workspaceId, runId),
    ...(wish ? { instruction: wish.instruction } : {}),
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
