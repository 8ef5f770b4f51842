import { blockedBy, type JobStanding, type JobState, readyJobs } from '../marketing/jobs/job-states.ts';
import type { Tx } from '../platform/database.ts';

/** Writes the states that follow from what completed and failed, and returns all jobs as they now are. */
export async function settleStates(tx: Tx, workspaceId: string, runId: string): Promise<JobStanding[]> {
  const rows = await tx.runJob.findMany({ where: { workspaceId, runId }, orderBy: { position: 'asc' } });
  const jobs = rows.map(({ name, needs, state }) => ({ name, needs, state: state as JobState }));
  const ready = new Set(readyJobs(jobs));
  const blocked = new Set(Object.keys(blockedBy(jobs)));
  const settled = jobs.map((job): JobStanding => {
    if (blocked.has(job.name)) return { ...job, state: 'blocked' };
    return ready.has(job.name) ? { ...job, state: 'ready' } : job;
  });
  for (const { name, state } of settled.filter((job, index) => job.state !== jobs[index]?.state)) {
    await tx.runJob.update({
      where: { workspaceId_runId_name: { workspaceId, runId, name } },
      data: { state },
    });
  }
  return settled;
}
