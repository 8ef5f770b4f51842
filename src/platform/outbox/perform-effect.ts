import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../database.ts';
import { type Logger, withoutSecrets } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { type EffectRun, Reschedule } from './effect-run.ts';
import { markEffects } from './wake.ts';

export type EffectJob = { workspaceId: string; effectId: string; generation: number };

/** What a topic's handler does with the payload that was written. It parses the payload itself. */
export type EffectHandler = (payload: unknown, run: EffectRun) => Promise<void>;

export type PerformOptions = {
  db: Database;
  handlerOf: (topic: string) => EffectHandler | undefined;
  now: Clock;
  log: Logger;
  metrics: Metrics;
  random: () => number;
};

/** After this many failures an effect is parked: kept, counted and seen, but not tried again. */
export const MOST_TRIES = 8;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;

/** Thrown when the process stops: the caller puts the job back on its queue. */
export class Interrupted extends Error {}

/**
 * Runs one attempt at one effect. Tries are counted in Postgres, since Redis may forget. A failed attempt waits
 * (doubling, with jitter) and is handed on again by the relay. Never throws but `Interrupted`.
 */
export async function performEffect(
  options: PerformOptions,
  job: EffectJob,
  signal: AbortSignal,
): Promise<void> {
  const { db, log, metrics } = options;
  const { workspaceId, effectId } = job;
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.outbox.findFirst({
      where: { workspaceId, id: effectId, generation: job.generation, state: 'handed_on' },
    }),
  );
  // Done already, or handed on again since: another job has it.
  if (!row) return;
  const trace = { traceId: row.traceId, topic: row.topic, effectId };
  const started = options.now().getTime();
  if (row.tries === 0)
    metrics.effectWaitSeconds.observe({ topic: row.topic }, (started - row.createdAt.getTime()) / 1000);

  let finished = false;
  const mine = { workspaceId, id: effectId, generation: job.generation };
  const finish = async (tx: Tx) => {
    markEffects(tx);
    await tx.outbox.updateMany({ where: mine, data: { state: 'done', doneAt: options.now() } });
    finished = true;
  };
  const run: EffectRun = {
    effectId,
    workspaceId,
    traceId: row.traceId,
    tries: row.tries,
    signal,
    now: options.now,
    finish,
  };
  const again = (delayMs: number, data: { tries?: number; lastError?: string }) =>
    db.inWorkspace(workspaceId, async (tx) => {
      markEffects(tx);
      const notBefore = new Date(options.now().getTime() + delayMs);
      await tx.outbox.updateMany({
        where: { ...mine, state: 'handed_on' },
        data: { state: 'pending', leaseUntil: null, notBefore, ...data },
      });
    });

  try {
    const handler = options.handlerOf(row.topic);
    if (!handler) throw new Error(`No handler for ${row.topic}.`);
    await handler(row.payload, run);
    if (!finished) await db.inWorkspace(workspaceId, finish);
    metrics.effectsDone.inc({ topic: row.topic, outcome: 'done' });
  } catch (error) {
    if (signal.aborted) throw new Interrupted();
    if (error instanceof Reschedule) {
      metrics.effectsDone.inc({ topic: row.topic, outcome: 'rescheduled' });
      await again(error.delayMs, {});
      return;
    }
    metrics.effectsDone.inc({ topic: row.topic, outcome: 'failed' });
    const tries = row.tries + 1;
    const lastError = withoutSecrets(
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    ).slice(0, 500);
    if (tries >= MOST_TRIES) {
      log.error({ ...trace, error }, 'an effect was parked after its last try');
      metrics.effectsParked.inc();
      await db.inWorkspace(workspaceId, async (tx) => {
        // The next one of its thread may go: one poisoned row must not silence an engagement.
        markEffects(tx);
        await tx.outbox.updateMany({ where: mine, data: { state: 'parked', tries, lastError } });
      });
      return;
    }
    log.warn({ ...trace, tries, error }, 'an effect failed; it is tried again');
    const delay = Math.min(FIRST_DELAY_MS * 2 ** row.tries, LONGEST_DELAY_MS);
    await again(delay * (0.5 + options.random() / 2), { tries, lastError });
  } finally {
    metrics.effectSeconds.observe({ topic: row.topic }, (options.now().getTime() - started) / 1000);
  }
}
