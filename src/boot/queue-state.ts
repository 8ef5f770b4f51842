import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Database } from '../platform/database.ts';
import type { PartState } from './health.ts';

export type QueueState = { check(): Promise<PartState>; stop(): Promise<void> };

/** How the queue does, for `/health/ready` and `/aicmo health`: what runs, what waits, and what was given up. */
export function watchQueue(options: {
  db: Database;
  redis: Redis;
  prefix: string;
  /** Only this workspace's effects. */
  onlyWorkspace?: string | undefined;
}): QueueState {
  const { db, redis, prefix, onlyWorkspace } = options;
  const queue = new Queue('generation', { connection: redis, prefix });
  queue.on('error', () => {});
  return {
    check: async () => {
      const counts = await queue.getJobCounts('active', 'waiting', 'delayed');
      // Whether the database answers is another part's question.
      const given = await db
        .asRelay((tx) =>
          tx.outbox.count({
            where: { state: 'parked', ...(onlyWorkspace ? { workspaceId: onlyWorkspace } : {}) },
          }),
        )
        .catch(() => 0);
      const parked = given > 0 ? `, ${given} given up: see the log` : '';
      return { ok: true, detail: `${counts.active ?? 0} running, ${counts.waiting ?? 0} waiting${parked}` };
    },
    stop: () => queue.close(),
  };
}
