import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../database.ts';
import { type Logger, withoutSecrets } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { type EffectOrigin, type EffectRun, Reschedule, Superseded } from './effect-run.ts';
import { keepLease } from './keep-lease.ts';
import { markEffects } from './wake.ts';

export type EffectJob = { workspaceId: string; effectId: string; generation: number };

/** What a topic's handler does with the payload that was written. It parses the payload itself. */
export type EffectHandler = (payload: unknown, run: EffectRun) => Promise<void>;

/** What a topic does when its effect is given up: within the transaction that parks it, so that no work ends silently. */
export type ParkedHandler = (tx: Tx, payload: unknown, origin: EffectOrigin) => Promise<void>;

export type PerformOptions = {
  db: Database;
  handlerOf: (topic: string) => EffectHandler | undefined;
  parkedOf?: (topic: string) => ParkedHandler | undefined;
  /** How long the effect stays ours without a sign of life. */
  leaseMs?: number;
  now: Clock;
  log: Logger;
  metrics: Metrics;
  random: () => number;
};

/** After this many failures an effect is parked: kept, counted and seen, but not tried again. */
export const MOST_TRIES = 8;
/** An effect whose process died is handed on again this long after its last sign of life. */
export const LEASE_MS = 60_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;

/** Thrown when the process stops: the caller puts the job back on its queue. */
export class Interrupted extends Error {}

/**
 * Runs one attempt at one effect. Tries are counted in Postgres, since Redis may forget. A failed attempt waits
 * (doubling, with jitter) and is handed on again by the relay. Throws `Interrupted` when the process stops, and what the
 * database throws when it is away: then nothing is known, and the same job must come again.
 */
export async function performEffect(
  options: PerformOptions,
  job: EffectJob,
  signal: AbortSignal,
): Promise<void> {
  const { db, log, metrics } = options;
  const { workspaceId, effectId } = job;
  const row = await db.inWorkspace(workspaceId, async (tx) => {
    const ours = { workspaceId, id: effectId, generation: job.generation, state: 'handed_on' };
    if (await isThere(tx, workspaceId)) return tx.outbox.findFirst({ where: ours });
    // Handed on before the workspace removed the app: it waits for its return like the others.
    await tx.outbox.updateMany({ where: ours, data: { state: 'pending', leaseUntil: null } });
    return null;
  });
  // Done already, or handed on again since: another job has it.
  if (!row) return;
  const trace = { traceId: row.traceId, topic: row.topic, effectId };
  const started = options.now().getTime();
  if (row.tries === 0)
    metrics.effectWaitSeconds.observe({ topic: row.topic }, (started - row.createdAt.getTime()) / 1000);

  let finished = false;
  const mine = { workspaceId, id: effectId, generation: job.generation };
  const ours = { ...mine, state: 'handed_on' };
  // Whoever lost the effect meanwhile (frozen, cut off) must not do it a second time: its transaction rolls back.
  const end = async (tx: Tx, data: { state: string; doneAt?: Date; tries?: number; lastError?: string }) => {
    markEffects(tx);
    const { count } = await tx.outbox.updateMany({ where: ours, data });
    if (count === 0) throw new Superseded();
  };
  const finish = async (tx: Tx) => {
    await end(tx, { state: 'done', doneAt: options.now() });
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
        where: ours,
        data: { state: 'pending', leaseUntil: null, notBefore, ...data },
      });
    });

  const lease = keepLease({ db, where: ours, now: options.now, leaseMs: options.leaseMs ?? LEASE_MS });
  try {
    const handler = options.handlerOf(row.topic);
    if (!handler) throw new Error(`No handler for ${row.topic}.`);
    await handler(row.payload, run);
    if (!finished) await db.inWorkspace(workspaceId, finish);
    metrics.effectsDone.inc({ topic: row.topic, outcome: 'done' });
  } catch (error) {
    if (error instanceof Superseded) {
      metrics.effectsDone.inc({ topic: row.topic, outcome: 'superseded' });
      return;
    }
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
      const origin = { workspaceId, traceId: row.traceId, now: options.now };
      // The next one of its thread may go: one poisoned row must not silence an engagement.
      const park = (parked: ParkedHandler | undefined) =>
        db.inWorkspace(workspaceId, async (tx) => {
          await parked?.(tx, row.payload, origin);
          await end(tx, { state: 'parked', tries, lastError });
        });
      await park(options.parkedOf?.(row.topic)).catch((failed: unknown) => {
        if (failed instanceof Superseded) return;
        log.error({ ...trace, error: failed }, 'what depended on a parked effect could not be told');
        return park(undefined);
      });
      return;
    }
    log.warn({ ...trace, tries, error }, 'an effect failed; it is tried again');
    const delay = Math.min(FIRST_DELAY_MS * 2 ** row.tries, LONGEST_DELAY_MS);
    await again(delay * (0.5 + options.random() / 2), { tries, lastError });
  } finally {
    lease.stop();
    metrics.effectSeconds.observe({ topic: row.topic }, (options.now().getTime() - started) / 1000);
  }
}

async function isThere(tx: Tx, workspaceId: string): Promise<boolean> {
  const workspace = await tx.workspace.findUnique({ where: { id: workspaceId }, select: { status: true } });
  return workspace?.status === 'active';
}
