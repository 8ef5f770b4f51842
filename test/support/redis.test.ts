import { Queue, Worker } from 'bullmq';
import { expect, it } from 'vitest';
import { testRedis } from './redis.ts';

it('carries a BullMQ job from a producer to a worker', async () => {
  const { options, prefix } = testRedis();
  const queue = new Queue('errand', { connection: options, prefix });
  let worker: Worker | undefined;
  const seen = new Promise<unknown>((resolve) => {
    worker = new Worker('errand', async (job) => resolve(job.data), {
      connection: { ...options, maxRetriesPerRequest: null },
      prefix,
    });
  });
  await queue.add('go', { id: 7 });
  expect(await seen).toEqual({ id: 7 });
  await worker?.close();
  await queue.close();
});
