import { Queue, Worker } from 'bullmq';
import type { Clock } from '../src/platform/clock.ts';
import type { Database } from '../src/platform/database.ts';
import type { Logger } from '../src/platform/logger.ts';
import { connectRedis, type RedisAddress, redisOptions } from '../src/platform/redis.ts';
import { tickSchedules } from '../src/platform/schedules/tick.ts';
import { CLOCK_QUEUE } from './queues.ts';

export type ClockOptions = {
  db: Database;
  redis: RedisAddress;
  prefix: string;
  onlyWorkspace?: string;
  now: Clock;
  log: Logger;
};

const EVERY_MS = 60_000;

/** The minute tick: one BullMQ scheduler on a queue of its own; the schedules themselves are rows in Postgres. */
export function startClock(options: ClockOptions): { stop(): Promise<void> } {
  const { prefix, log } = options;
  const producer = connectRedis(options.redis, 'patient');
  const queue = new Queue(CLOCK_QUEUE, { connection: producer, prefix });
  queue.on('error', () => {});
  const upserted = queue
    .upsertJobScheduler('tick', { every: EVERY_MS }, { opts: { removeOnComplete: true, removeOnFail: true } })
    .catch((error: unknown) =>
      log.warn({ error }, 'the clock could not be set; it is set at the next start'),
    );
  const worker = new Worker(CLOCK_QUEUE, () => tickSchedules(options), {
    connection: redisOptions(options.redis, 'patient'),
    prefix,
    maxStalledCount: 1_000_000,
  });
  worker.on('error', () => {});
  worker.on('failed', (_, error) => log.warn({ error }, 'a tick failed; the next one makes up for it'));
  return {
    stop: async () => {
      await worker.close();
      await Promise.race([upserted, new Promise((resolve) => setTimeout(resolve, 500))]);
      await queue.close();
      producer.disconnect();
    },
  };
}
