import { readFileSync } from 'node:fs';
import { Redis, type RedisOptions } from 'ioredis';

/** Where Redis is: an address with its certificate authority, a unix socket, or a port with its password. */
export type RedisAddress =
  | { url: string; caFile?: string }
  | { path: string }
  | { host: string; port: number; password: string };

type ConnectionOptions = Omit<RedisOptions, 'retryStrategy'> & { retryStrategy: (times: number) => number };

/**
 * Connection options. `rediss://` always verifies the certificate chain. A producer fails fast when Redis is away; a
 * worker (`patient`) waits for it, as BullMQ demands.
 */
export function redisOptions(address: RedisAddress, use: 'producer' | 'patient'): ConnectionOptions {
  const base =
    use === 'patient'
      ? { maxRetriesPerRequest: null }
      : { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 5_000 };
  const retryStrategy = (times: number) => Math.min(times * 200, 3_000);
  if (!('url' in address)) return { ...base, retryStrategy, ...address };
  const url = new URL(address.url);
  return {
    ...base,
    retryStrategy,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : 6379,
    username: url.username ? decodeURIComponent(url.username) : undefined,
    password: url.password ? decodeURIComponent(url.password) : undefined,
    db: url.pathname.length > 1 ? Number(url.pathname.slice(1)) : 0,
    ...(url.protocol === 'rediss:'
      ? { tls: { rejectUnauthorized: true, ...(address.caFile ? { ca: readFileSync(address.caFile) } : {}) } }
      : {}),
  };
}

/** Opens a connection and swallows its errors: whoever uses it meets them as rejected commands. */
export function connectRedis(address: RedisAddress, use: 'producer' | 'patient'): Redis {
  const redis = new Redis(redisOptions(address, use));
  redis.on('error', () => {});
  return redis;
}
