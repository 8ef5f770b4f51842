import { announce } from '../../engagements/announce.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { addNotice } from '../../engagements/notices.ts';
import type { BudgetObstacle } from '../../llm/budget.ts';
import type { Cost } from '../../llm/cost.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import type { BegunJob } from '../begin-job.ts';
import { jobOf } from '../job-of.ts';
import { estimateCost } from '../plan-run.ts';
import { releaseReadyJobs } from '../run-job-effect.ts';
import type { RunJobTools } from '../run-job-tools.ts';
import { writerOf } from '../writer.ts';
import { lockLimits } from './budget-limits.ts';
import { obstacleNow } from './budget-obstacle.ts';

/** Long enough for some calls to end, short enough for a person who waits. */
const LOOK_AGAIN_MS = 3_000;

const waitForReservations = () =>
  new Reschedule(LOOK_AGAIN_MS, 'open reservations stand in the way of the next call');

/** What is not done yet; what failed waits for a person. */
const LEFT = ['pending', 'ready', 'running'];

/**
 * A job whose next call no budget covers: it waits while only open reservations stand in the way; else it is put back
 * and its run is paused until an admin raises the budget. The first job that finds it tells the thread; the others are
 * only put back. An obstacle that is gone by now is no reason to pause.
 */
export async function holdForBudget(
  tools: RunJobTools,
  begun: BegunJob,
  met: BudgetObstacle,
  effect: EffectRun,
): Promise<void> {
  if (met.kind === 'limit' && met.waits) throw waitForReservations();
  const { workspaceId } = effect;
  await tools.db.inWorkspace(workspaceId, async (tx) => {
    await lockLimits(tx, workspaceId, 'pause');
    await lockEngagement(tx, workspaceId, begun.engagementId);
    const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id: begun.runId } });
    const job = await tx.runJob.findFirstOrThrow({ where: { workspaceId, id: begun.runJobId } });
    const writer = writerOf(effect, run.startedBy);
    if (job.state !== 'running' || job.attempt !== begun.attempt) {
      await effect.finish(tx);
      return releaseReadyJobs(tx, writer);
    }
    const obstacle = await obstacleNow(tx, workspaceId, run, met, effect.now());
    if (!obstacle) throw new Reschedule(0, 'the budget covers the next call by now');
    if (obstacle.kind === 'limit' && obstacle.waits) throw waitForReservations();
    await effect.finish(tx);
    await tx.runJob.update({
      where: { workspaceId_id: { workspaceId, id: job.id } },
      data: { state: 'ready', startedAt: null },
    });
    const pauses = run.status === 'running';
    if (pauses) await pauseRun(tx, writer, run, obstacle, await estimateLeft(tx, tools, begun, workspaceId));
    await releaseReadyJobs(tx, writer);
    await announce(tx, writer, { engagementId: run.engagementId, kind: 'progress', subjectId: run.id });
    if (!pauses) return;
    await announce(tx, writer, { engagementId: run.engagementId, kind: 'root', subjectId: run.engagementId });
    const details = { run: run.id, ...obstacle };
    await appendAudit(tx, writer, { engagementId: run.engagementId, kind: 'run.held', details });
  });
}

async function pauseRun(
  tx: Tx,
  writer: Writer,
  { id, engagementId }: { id: string; engagementId: string },
  obstacle: BudgetObstacle,
  left: Cost,
): Promise<void> {
  const { workspaceId } = writer;
  await tx.run.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { status: 'paused', heldFor: { ...obstacle, left: { ...left } } },
  });
  const names = await tx.runJob.findMany({
    where: { workspaceId, runId: id, state: { in: LEFT } },
    orderBy: { position: 'asc' },
    select: { name: true },
  });
  await addNotice(tx, writer, {
    engagementId,
    kind: 'run_held',
    params: {
      runId: id,
      ...obstacle,
      jobs: names.map(({ name }) => name),
      ...(left.usd === null ? {} : { leftUsd: left.usd }),
    },
  });
}

/** The most that it can still cost, checking included; what is under way elsewhere counts whole. */
async function estimateLeft(
  tx: Tx,
  { chain, checking }: RunJobTools,
  { runId, input }: BegunJob,
  workspaceId: string,
): Promise<Cost> {
  const [provider] = chain.providers;
  if (!provider) return { usd: null, kind: 'unknown' };
  const rows = await tx.runJob.findMany({ where: { workspaceId, runId, state: { in: LEFT } } });
  const jobs = rows.map(({ name }) => jobOf(name, input));
  return estimateCost(jobs, input, provider, checking);
}
