import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { type Bucket, createRateLimiter } from '../../../src/slack/outbound/rate-limit.ts';
import { testRedis } from '../../support/redis.ts';
import { quiet } from '../support/quiet.ts';

const { options, prefix } = testRedis();
const redis = new Redis(options);
afterAll(() => redis.disconnect());

const channel = (): Bucket => ({ key: randomUUID(), everyMs: 60_000, burst: 3 });

describe.each([
  ['through Redis', () => [1, 2].map(() => createRateLimiter({ redis, prefix, log: quiet }))],
  ['in one process', () => [createRateLimiter({ prefix, log: quiet, clock: () => 5 })]],
  [
    'with a Redis that is away',
    () => {
      const away = new Redis({
        port: 1,
        lazyConnect: true,
        enableOfflineQueue: false,
        retryStrategy: () => null,
      });
      away.on('error', () => {});
      return [createRateLimiter({ redis: away, prefix, log: quiet, clock: () => 5 })];
    },
  ],
])('limits %s', (_name, make) => {
  const [one, other = one] = make();
  if (!one || !other) throw new Error('There is no limiter.');

  it('lets a burst go, then one an interval, whoever asks', async () => {
    const bucket = channel();
    expect([await one.take([bucket]), await other.take([bucket]), await one.take([bucket])]).toEqual([
      0, 0, 0,
    ]);
    const wait = await other.take([bucket]);
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  it('takes from all buckets or from none', async () => {
    const full = channel();
    const shared = channel();
    for (let number = 0; number < 3; number += 1) await one.take([full]);
    for (let number = 0; number < 5; number += 1) expect(await one.take([shared, full])).toBeGreaterThan(0);
    expect([await one.take([shared]), await one.take([shared]), await one.take([shared])]).toEqual([0, 0, 0]);
    expect(await one.take([shared])).toBeGreaterThan(0);
  });

  it('holds everybody back for as long as Slack said', async () => {
    const bucket = channel();
    await one.hold(bucket, 20_000);
    const wait = await other.take([bucket]);
    expect(wait).toBeGreaterThan(10_000);
    expect(wait).toBeLessThanOrEqual(20_000);
  });
});

it('lets calls go again when time has passed', async () => {
  let time = 0;
  const limiter = createRateLimiter({ prefix, log: quiet, clock: () => time });
  const bucket = { key: 'c', everyMs: 1_000, burst: 2 };
  const went: number[] = [];
  for (; time < 10_000; time += 100) if ((await limiter.take([bucket])) === 0) went.push(time);
  expect(went).toEqual([0, 100, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000]);
});
