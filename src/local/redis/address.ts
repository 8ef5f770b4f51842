import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

/** Where the private Redis listens, in the words of ioredis' options (BullMQ takes the same). */
export type RedisAddress = { path: string } | { host: string; port: number; password: string };

/** sun_path holds 104 bytes on macOS and the BSDs, 108 on Linux, the closing zero included. */
const SOCKET_PATH_BYTES = 103;

/**
 * A unix socket inside `dir`, reachable only by whoever may enter that folder. Where its path would be too
 * long, a free port on 127.0.0.1 with a generated password: anyone on this machine can reach a port.
 */
export async function chooseAddress(dir: string): Promise<RedisAddress> {
  const path = join(dir, 'redis.sock');
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES) return { path };
  return { host: '127.0.0.1', port: await freePort(), password: randomBytes(24).toString('base64url') };
}

/** The same address as one string that `new Redis(url)` understands. */
export function urlOf(address: RedisAddress): string {
  if ('path' in address) return address.path;
  return `redis://:${address.password}@${address.host}:${address.port}`;
}
