import { announce } from '../engagements/announce.ts';
import type { Database, Tx } from '../platform/database.ts';
import type { BegunJob } from './begin-job.ts';
import { startsSteps } from './run-standing.ts';

/** A run's progress message moves at least every ten seconds; what is left is for its way to Slack. In milliseconds. */
const PULSE_EVERY_MS = 8_000;

/**
 * So many runs of a workspace pulse each time; beyond, they take turns. Slack takes about 50 edits a minute from all of
 * a workspace (slack-facts.md, Rates), and drafts, roots and buttons need their share.
 */
export const MOST_AT_ONCE = 5;

export type PulseOptions = {
  db: Database;
  workspaceId: string;
  traceId: string;
  now: () => Date;
  everyMs?: number;
};

type PulsedRun = Pick<BegunJob, 'runId' | 'engagementId'>;

export type Pulse = { end(): void };

type Beating = { jobs: number; stop(): void };

/** The runs that this process keeps moving, by database. */
const beating = new WeakMap<Database, Map<string, Beating>>();

/**
 * Keeps a run's progress message moving while one of its jobs is under way. However many jobs of a run hold a pulse, in
 * this process or in others, its message is asked for once in each period.
 */
export function pulseRun(options: PulseOptions, run: PulsedRun): Pulse {
  const runs = beating.get(options.db) ?? new Map<string, Beating>();
  beating.set(options.db, runs);
  const beat = runs.get(run.runId) ?? startBeat(options, run);
  runs.set(run.runId, beat);
  beat.jobs += 1;
  let ended = false;
  return {
    end: () => {
      if (ended) return;
      ended = true;
      beat.jobs -= 1;
      if (beat.jobs > 0) return;
      beat.stop();
      runs.delete(run.runId);
    },
  };
}

/** Beats at the full periods of the clock, so that all processes that work on a run mean the same one. */
function startBeat(options: PulseOptions, run: PulsedRun): Beating {
  const { now, everyMs = PULSE_EVERY_MS } = options;
  const periodOf = (at: Date) => Math.floor(at.getTime() / everyMs);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const next = (after: number): void => {
    const period = Math.max(after, periodOf(now())) + 1;
    const wait = period * everyMs - now().getTime();
    // Never longer than a period, even when the clock was set back.
    timer = setTimeout(() => void beat(period), Math.min(everyMs, Math.max(1, wait)));
    timer.unref();
  };
  const beat = async (period: number): Promise<void> => {
    // A message that stands still for a while harms nobody: the job goes on.
    await askForProgress(options, run, period).catch(() => {});
    if (!stopped) next(period);
  };
  next(0);
  return {
    jobs: 0,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/**
 * Asks for a run's progress message to show the state of now, once in a period for all processes together. Not asked
 * for when nothing of it is under way, and left to a later period when too many runs of the workspace are.
 */
export async function askForProgress(
  { db, workspaceId, traceId }: Pick<PulseOptions, 'db' | 'workspaceId' | 'traceId'>,
  { runId, engagementId }: PulsedRun,
  period: number,
): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    const moving = await movingRuns(tx, workspaceId);
    const place = moving.indexOf(runId);
    const turns = Math.ceil(moving.length / MOST_AT_ONCE);
    if (place < 0 || place % turns !== period % turns) return;
    const dedupeKey = `pulse:${runId}:${period}`;
    await announce(
      tx,
      { workspaceId, traceId },
      { engagementId, kind: 'progress', subjectId: runId, dedupeKey },
    );
  });
}

/** The runs that have a job under way and may go on, in an order that all processes see alike. */
async function movingRuns(tx: Tx, workspaceId: string): Promise<string[]> {
  const jobs = await tx.runJob.findMany({
    where: { workspaceId, state: 'running' },
    select: { runId: true },
    distinct: ['runId'],
  });
  const runs = await tx.run.findMany({
    where: { workspaceId, id: { in: jobs.map(({ runId }) => runId) } },
    select: { id: true, status: true, outdatedAt: true, finishAnyway: true },
    orderBy: { id: 'asc' },
  });
  return runs.filter(startsSteps).map(({ id }) => id);
}
