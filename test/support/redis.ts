import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { RedisAddress } from '../../src/local/redis/address.ts';
import type {} from './provided.ts';

/** An address that ioredis and BullMQ both accept. */
export type TestRedisOptions =
  | RedisAddress
  | { host: string; port: number; db: number; username: string; password: string; tls?: object };

export type TestRedis = {
  /** For ioredis and BullMQ: `new Redis(options)`, `new Worker(name, handler, { connection: options, prefix })`. */
  options: TestRedisOptions;
  /** Nobody else's: BullMQ's `prefix`, or the start of every key. */
  prefix: string;
};

function optionsOf(url: string): TestRedisOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const db = Number(pathname.slice(1) || 0);
  const tls = protocol === 'rediss:' ? { tls: {} } : {};
  const login = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { host: hostname, port: Number(port || 6379), db, ...login, ...tls };
}

/** The run's real Redis, and a key prefix for this caller alone. */
export function testRedis(): TestRedis {
  const redis = inject('redis');
  const prefix = `test-${randomBytes(8).toString('hex')}`;
  return { options: typeof redis === 'string' ? optionsOf(redis) : { ...redis }, prefix };
}
