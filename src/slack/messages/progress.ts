import { loadEngagement } from '../../engagements/load-engagement.ts';
import { loadRun, type RunJobView, type RunView } from '../../generation/run-view.ts';
import { SENTENCES } from '../../generation/sentences.ts';
import { providerLabel } from '../../llm/sentences.ts';
import { blockedBy } from '../../marketing/jobs/job-states.ts';
import { type JobView, type ProgressView, progressMessage } from '../blocks/messages/progress.ts';
import type { MessageRenderer } from '../outbound/message-renderer.ts';
import { NOTICES } from './sentences.ts';

/** A run's progress: one message, edited as its jobs move. */
export const progressRenderer: MessageRenderer = {
  kind: 'progress',
  render: async (tx, { workspaceId, engagementId, subjectId }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const run = await loadRun(tx, workspaceId, subjectId);
    if (!engagement || !run) return null;
    const blockers = blockedBy(run.jobs);
    const titles = new Map(run.jobs.map((job) => [job.name, job.title]));
    const stub = run.writers.some(({ provider }) => provider === 'stub');
    const message = progressMessage({
      engagementId,
      artifact: run.type,
      runId: run.id,
      state: stateOf(run),
      jobs: run.jobs.map((job) => jobView(job, titles.get(blockers[job.name]?.[0] ?? ''))),
      ...(run.spend.calls > 0 ? { spent: { ...run.spend.cost, stub } } : {}),
      ...(run.warnings.length > 0 ? { note: run.warnings.join(' ') } : {}),
    });
    return { message, channelId: engagement.channelId, threadOf: 'root' };
  },
};

const STATES: Record<RunView['status'], ProgressView['state']> = {
  running: 'running',
  paused: 'running',
  halted: 'failed',
  completed: 'completed',
  stopped: 'stopped',
};

function stateOf(run: RunView): ProgressView['state'] {
  const state = STATES[run.status];
  return run.outdated && !run.finishAnyway && (state === 'running' || state === 'failed')
    ? 'outdated'
    : state;
}

const writerOf = (provider: string, model: string | null): string =>
  provider === 'stub' ? NOTICES.builtInStub : `${providerLabel(provider)} ${model ?? ''}`.trim();

function jobView(job: RunJobView, blocker: string | undefined): JobView {
  const { startedAt, finishedAt } = job;
  const note =
    job.sentence ?? (job.state === 'blocked' && blocker ? SENTENCES.blockedBy(blocker) : undefined);
  return {
    title: job.title,
    state: job.state,
    ...(job.provider ? { writer: writerOf(job.provider, job.model) } : {}),
    ...(startedAt && finishedAt ? { ms: finishedAt.getTime() - startedAt.getTime() } : {}),
    ...(note ? { note } : {}),
  };
}
