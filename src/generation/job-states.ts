import { type JobStanding, type JobState, settledJobs } from '../marketing/jobs/job-states.ts';
import type { Tx } from '../platform/database.ts';

/** Writes the states that follow from what ended, and returns all jobs as they now are, in plan order. */
export async function settleStates(tx: Tx, workspaceId: string, runId: string): Promise<JobStanding[]> {
  const rows = await tx.runJob.findMany({ where: { workspaceId, runId }, orderBy: { position: 'asc' } });
  const jobs = rows.map(({ name, needs, state }) => ({ name, needs, state: state as JobState }));
  const settled = settledJobs(jobs);
  for (const { name, state } of settled.filter((job, index) => job.state !== jobs[index]?.state)) {
    await tx.runJob.update({
      where: { workspaceId_runId_name: { workspaceId, runId, name } },
      data: { state },
    });
  }
  return settled;
}
