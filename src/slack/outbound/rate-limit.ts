import type { Redis } from 'ioredis';
import type { Logger } from '../../platform/logger.ts';

/** One thing that Slack limits: so many calls, evenly spaced, with some room for a burst. */
export type Bucket = { key: string; everyMs: number; burst: number };

export type RateLimiter = {
  /** Takes one call from each bucket, or from none: then the milliseconds to wait before asking again. 0 means go. */
  take(buckets: readonly Bucket[]): Promise<number>;
  /** Slack said 429: nobody takes from that bucket before the time is over. */
  hold(bucket: Bucket, ms: number): Promise<void>;
};

export type RateLimiterOptions = {
  /** Shared by all processes of this deployment. Without it, and while it is away, each process limits itself. */
  redis?: Redis;
  /** Start of every key in Redis. */
  prefix: string;
  log: Logger;
  /** Milliseconds, only ever forward; for the limits kept in this process. */
  clock?: () => number;
};

/*
 * The virtual-scheduling form of a token bucket (GCRA): a bucket is one number, the moment at which it will be idle
 * again. A call may go while that moment is at most (burst - 1) intervals ahead. All buckets or none: a call that waits
 * for its channel must not use up the workspace's share. Redis' own clock is everybody's clock.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait = 0
local idle = {}
for i, key in ipairs(KEYS) do
  local every, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  idle[i] = math.max(tonumber(redis.call('GET', key) or '0'), now)
  wait = math.max(wait, idle[i] - now - (burst - 1) * every)
end
if wait > 0 then return math.ceil(wait) end
for i, key in ipairs(KEYS) do
  local moment = idle[i] + tonumber(ARGV[2 * i - 1])
  redis.call('SET', key, string.format('%.0f', moment), 'PX', math.ceil(moment - now) + 1000)
end
return 0`;

const HOLD = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local moment = now + tonumber(ARGV[1])
if moment > tonumber(redis.call('GET', KEYS[1]) or '0') then
  redis.call('SET', KEYS[1], string.format('%.0f', moment), 'PX', math.ceil(moment - now) + 1000)
end
return 0`;

/** Limits shared through Redis, and local ones where there is no Redis (running.md, Sending to Slack). */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { redis, prefix, log } = options;
  const local = createLocalRateLimiter(options.clock ?? (() => performance.now()));
  if (!redis) return local;
  const named = (buckets: readonly Bucket[]) =>
    buckets.map((bucket) => `${prefix}:slack-limit:${bucket.key}`);
  const orLocal = async <T>(shared: () => Promise<T>, alone: () => Promise<T>): Promise<T> => {
    try {
      return await shared();
    } catch (error) {
      log.warn({ error }, 'Redis is away: this process limits its Slack calls alone');
      return alone();
    }
  };
  return {
    take: (buckets) =>
      orLocal(
        async () => {
          const rates = buckets.flatMap(({ everyMs, burst }) => [everyMs, burst]);
          return Number(await redis.eval(TAKE, buckets.length, ...named(buckets), ...rates));
        },
        () => local.take(buckets),
      ),
    hold: async (bucket, ms) => {
      await local.hold(bucket, ms);
      await orLocal(
        async () => {
          await redis.eval(HOLD, 1, ...named([bucket]), ms + slack(bucket));
        },
        async () => {},
      );
    },
  };
}

// `hold` must use up the burst as well, or calls would still go while the bucket is not idle.
const slack = ({ burst, everyMs }: Bucket) => (burst - 1) * everyMs;

const MANY = 10_000;

function createLocalRateLimiter(clock: () => number): RateLimiter {
  const idleAt = new Map<string, number>();
  const forgetIdle = (now: number) => {
    if (idleAt.size < MANY) return;
    for (const [key, moment] of idleAt) if (moment <= now) idleAt.delete(key);
  };
  return {
    take: async (buckets) => {
      const now = clock();
      const idle = (bucket: Bucket) => Math.max(idleAt.get(bucket.key) ?? 0, now);
      const wait = Math.max(0, ...buckets.map((bucket) => idle(bucket) - now - slack(bucket)));
      if (wait > 0) return Math.ceil(wait);
      forgetIdle(now);
      for (const bucket of buckets) idleAt.set(bucket.key, idle(bucket) + bucket.everyMs);
      return 0;
    },
    hold: async (bucket, ms) => {
      const moment = clock() + ms + slack(bucket);
      idleAt.set(bucket.key, Math.max(idleAt.get(bucket.key) ?? 0, moment));
    },
  };
}
