import type { Tx } from '../platform/database.ts';
import { addEffect } from '../platform/outbox/effect.ts';

export const RUN_JOB_TOPIC = 'run.job';

// How many jobs of one workspace may be under way at once, so that no workspace starves another.
const MOST_RELEASED = 12;

type Origin = { workspaceId: string; traceId: string };

/**
 * Writes the effects of ready jobs, oldest run first, up to the workspace's share. Called in every transaction that
 * makes jobs ready or finishes one, after the finished one's effect was marked done.
 */
export async function releaseReadyJobs(tx: Tx, origin: Origin): Promise<void> {
  const { workspaceId } = origin;
  const under = await tx.$queryRaw<{ id: string }[]>`
    select payload->>'runJobId' as id from outbox
    where workspace_id = ${workspaceId}::uuid and topic = ${RUN_JOB_TOPIC} and state in ('pending', 'handed_on')`;
  const released = new Set(under.map((row) => row.id));
  const ready = await tx.$queryRaw<{ id: string; traceId: string }[]>`
    select j.id, r.trace_id as "traceId" from run_job j
    join run r on r.workspace_id = j.workspace_id and r.id = j.run_id
    where j.workspace_id = ${workspaceId}::uuid and j.state = 'ready' and r.status = 'running'
      and (r.outdated_at is null or r.finish_anyway)
    order by r.created_at, j.position limit ${MOST_RELEASED * 2}`;
  const waiting = ready
    .filter((job) => !released.has(job.id))
    .slice(0, Math.max(0, MOST_RELEASED - released.size));
  for (const job of waiting) {
    await addEffect(
      tx,
      { workspaceId, traceId: job.traceId },
      { topic: RUN_JOB_TOPIC, payload: { runJobId: job.id } },
    );
  }
}
