import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { connectRedis, type RedisAddress } from '../../platform/redis.ts';
import { type Checked, EXIT, fails, fits } from './checked.ts';
import { inTime } from './in-time.ts';
import { SMOKE } from './sentences.ts';
import { whyOf } from './why.ts';

const SECONDS = 10;

/** Redis answers and keeps a job: put into a queue of this check's own, read back, and removed with the queue. */
export async function checkQueue(address: RedisAddress, prefix: string): Promise<Checked<null>> {
  let redis: Redis | undefined;
  try {
    redis = connectRedis(address, 'producer');
    await inTime(ready(redis), SECONDS);
    await inTime(redis.ping(), SECONDS);
    const kept = await inTime(roundTrip(redis, prefix), SECONDS);
    return kept ? fits(null, SMOKE.queue) : fails(EXIT.reach, SMOKE.queueForgets);
  } catch (error) {
    return fails(EXIT.reach, SMOKE.queueAway(whyOf(error)));
  } finally {
    redis?.disconnect();
  }
}

/** Its connection tries again for ever; a check takes the first answer. */
const ready = (redis: Redis): Promise<void> =>
  new Promise((resolve, reject) => {
    redis.once('ready', () => resolve());
    redis.once('error', reject);
  });

async function roundTrip(redis: Redis, prefix: string): Promise<boolean> {
  const queue = new Queue(`smoke-${randomUUID()}`, { connection: redis, prefix });
  queue.on('error', () => {});
  try {
    const token = randomUUID();
    const added = await queue.add('check', { token });
    const found = await queue.getJob(added.id ?? '');
    await found?.remove();
    return found?.data.token === token && (await queue.getJobCounts('waiting')).waiting === 0;
  } finally {
    await queue.obliterate({ force: true }).catch(() => {});
    await queue.close().catch(() => {});
  }
}
