import { DelayedError, type Job, Queue, WaitingError, Worker } from 'bullmq';
import { z } from 'zod';
import type { Clock } from '../src/platform/clock.ts';
import type { Database } from '../src/platform/database.ts';
import type { Logger } from '../src/platform/logger.ts';
import type { Metrics } from '../src/platform/metrics.ts';
import { Interrupted, LEASE_MS, performEffect } from '../src/platform/outbox/perform-effect.ts';
import { type Relay, startRelay } from '../src/platform/outbox/relay.ts';
import { connectRedis, type RedisAddress, redisOptions } from '../src/platform/redis.ts';
import type { EffectJob } from './effect-job.ts';
import { QUEUES, type QueueName } from './queues.ts';

export type WorkerOptions = {
  db: Database;
  redis: RedisAddress;
  /** Keys of this deployment (and workspace) alone, so that a Redis can be shared. */
  prefix: string;
  jobs: readonly EffectJob[];
  onlyWorkspace?: string;
  now: Clock;
  log: Logger;
  metrics: Metrics;
};

export type RunningWorker = { wake(): void; stop(): Promise<void> };

const payloadSchema = z.object({ workspaceId: z.uuid(), effectId: z.uuid(), generation: z.int() });
const NAMES = Object.keys(QUEUES) as QueueName[];
const WAIT_FOR_JOBS_MS = 7_000;

// While the database is away nothing can be written down, not even that an attempt failed.
const DATABASE_AWAY_MS = 2_000;

/** Starts relay and workers. `stop` lets running effects finish for 7 s, then puts the rest back (running.md). */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { prefix } = options;
  const byTopic = new Map(options.jobs.map((job) => [job.topic, job]));
  const producer = connectRedis(options.redis, 'producer');
  const queues = new Map(NAMES.map((name) => [name, new Queue(name, { connection: producer, prefix })]));
  for (const queue of queues.values()) queue.on('error', () => {});

  const relay: Relay = startRelay({
    db: options.db,
    now: options.now,
    log: options.log,
    leaseMs: LEASE_MS,
    pollMs: 1_000,
    ...(options.onlyWorkspace ? { onlyWorkspace: options.onlyWorkspace } : {}),
    handOn: async (effects) => {
      for (const [name, queue] of queues) {
        // A topic without a job fails in a worker, where it is counted and at last parked.
        const its = effects.filter((effect) => (byTopic.get(effect.topic)?.queue ?? 'slack') === name);
        if (its.length === 0) continue;
        await queue.addBulk(
          its.map(({ workspaceId, id, generation, topic }) => ({
            name: topic,
            data: { workspaceId, effectId: id, generation },
            opts: { jobId: `${id}-g${generation}`, removeOnComplete: true, removeOnFail: true },
          })),
        );
      }
    },
  });

  const active = new Set<Promise<void>>();
  const tracked = (job: Job, token?: string, signal?: AbortSignal): Promise<void> => {
    const attempt = perform(job, token, signal);
    active.add(attempt);
    const forget = () => active.delete(attempt);
    attempt.then(forget, forget);
    return attempt;
  };

  const perform = async (job: Job, token?: string, signal?: AbortSignal): Promise<void> => {
    const effect = payloadSchema.parse(job.data);
    try {
      await performEffect(
        {
          db: options.db,
          handlerOf: (topic) => byTopic.get(topic)?.handle,
          parkedOf: (topic) => byTopic.get(topic)?.parked,
          now: options.now,
          log: options.log,
          metrics: options.metrics,
          random: Math.random,
        },
        effect,
        signal ?? new AbortController().signal,
      );
    } catch (error) {
      if (error instanceof Interrupted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      options.log.warn({ error }, 'an effect could not be attempted; it comes again');
      await job.moveToDelayed(Date.now() + DATABASE_AWAY_MS, token);
      throw new DelayedError();
    }
  };

  const workers = NAMES.map((name) => {
    const worker = new Worker(name, tracked, {
      connection: redisOptions(options.redis, 'patient'),
      prefix,
      concurrency: QUEUES[name].concurrency,
      lockDuration: 15_000,
      stalledInterval: 5_000,
      // Two kills would otherwise fail a job for good (measured); tries are counted in Postgres.
      maxStalledCount: 1_000_000,
    });
    worker.on('error', (error) => options.log.debug({ error }, 'a worker met an error'));
    return worker;
  });

  const unlisten = options.db.onEffects(relay.wake);
  return {
    wake: relay.wake,
    stop: async () => {
      unlisten();
      await relay.stop();
      await Promise.all(workers.map((worker) => worker.pause(true)));
      await settleWithin(active, WAIT_FOR_JOBS_MS);
      for (const worker of workers) worker.cancelAllJobs('the process stops');
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      producer.disconnect();
    },
  };
}

async function settleWithin(active: ReadonlySet<Promise<void>>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([Promise.allSettled(active), limit]);
  clearTimeout(timer);
}
