import type { StaleReason } from '../../artifacts/freshness.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { jobActivities } from '../../generation/job-activity.ts';
import { runStaleness } from '../../generation/run-staleness.ts';
import { loadRun, type RunView } from '../../generation/run-view.ts';
import { type ProgressView, progressMessage } from '../blocks/messages/progress.ts';
import { RUN_SAY } from '../blocks/messages/run-sentences.ts';
import { ARTIFACT_WORDS } from '../blocks/sentences.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { heldView } from './held-words.ts';
import { runJobViews } from './run-jobs.ts';

/** A run's progress: one message, edited as its jobs move. */
export const progressRenderer = ofEngagement({
  kind: 'progress',
  render: async (tx, { workspaceId, engagementId, subjectId, now }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const run = await loadRun(tx, workspaceId, subjectId);
    if (!engagement || !run) return null;
    const state = stateOf(run);
    const reasons = state === 'outdated' ? await runStaleness(tx, workspaceId, run) : [];
    // Only a run that moves is shown again while its jobs work; elsewhere a time that passed would stand still.
    const working =
      state === 'running' ? { now, by: await jobActivities(tx, workspaceId, run.id, now) } : undefined;
    const stub = run.writers.some(({ provider }) => provider === 'stub');
    const held = state === 'paused' ? await heldView(tx, workspaceId, run) : undefined;
    const message = progressMessage({
      engagementId,
      artifact: run.type,
      runId: run.id,
      state,
      jobs: runJobViews(run, working),
      preview: run.status !== 'completed' && run.jobs.some((job) => job.state === 'completed'),
      ...(held ? { held } : {}),
      ...(reasons.length > 0 ? { outdatedBy: changesIn(reasons) } : {}),
      ...(run.spend.calls > 0 ? { spent: { ...run.spend.cost, stub } } : {}),
      ...(run.warnings.length > 0 ? { note: run.warnings.join(' ') } : {}),
    });
    return { message, channelId: engagement.channelId, threadOf: 'root' };
  },
});

const STATES: Record<RunView['status'], ProgressView['state']> = {
  running: 'running',
  paused: 'paused',
  halted: 'failed',
  completed: 'completed',
  stopped: 'stopped',
};

function stateOf(run: RunView): ProgressView['state'] {
  const ended = run.status === 'completed' || run.status === 'stopped';
  return run.outdated && !run.finishAnyway && !ended ? 'outdated' : STATES[run.status];
}

const CHANGES: Record<StaleReason['cause'], (what: string) => string> = {
  changed: RUN_SAY.changed,
  flagged: RUN_SAY.flagged,
  missing: RUN_SAY.gone,
  erased: RUN_SAY.erased,
};

const changesIn = (reasons: readonly StaleReason[]): string =>
  reasons.map(({ cause, type }) => CHANGES[cause](ARTIFACT_WORDS[type])).join(' ');
