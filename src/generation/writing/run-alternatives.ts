import type { Tx } from '../../platform/database.ts';
import type { RunView } from '../run-view.ts';

/** A text that a second model wrote for a job and that was not chosen. */
export type RunAlternative = {
  job: string;
  title: string;
  provider: string;
  model: string;
  output: unknown;
  /** In the words of the model that chose, or ours. */
  reason: string;
};

/** What was written for a run's jobs and not chosen, in plan order; erased ones are gone. */
export async function runAlternatives(
  tx: Tx,
  workspaceId: string,
  run: Pick<RunView, 'id' | 'jobs'>,
): Promise<RunAlternative[]> {
  const rows = await tx.$queryRaw<Omit<RunAlternative, 'title'>[]>`
    select j.name as job, a.provider, a.model, a.output, a.reason from run_job j
    join run_alternative_body a on a.workspace_id = j.workspace_id and a.run_job_id = j.id and a.attempt = j.attempt
    where j.workspace_id = ${workspaceId}::uuid and j.run_id = ${run.id}::uuid and j.state = 'completed'
    order by j.position`;
  const titles = new Map(run.jobs.map(({ name, title }) => [name, title]));
  return rows.map((row) => ({ ...row, title: titles.get(row.job) ?? row.job }));
}
