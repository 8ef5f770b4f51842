import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { identify, type ProcessIdentity } from '../process-identity.ts';
import { redisDidNotStart } from '../sentences.ts';
import { spawnSupervised } from '../supervised-process.ts';
import type { RedisAddress } from './address.ts';
import { configuration } from './configuration.ts';

export type RunningServer = { child: ChildProcess; identity: ProcessIdentity };

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function answers(address: RedisAddress): Promise<boolean> {
  const redis = new Redis({ ...address, lazyConnect: true, retryStrategy: () => null, connectTimeout: 2000 });
  redis.on('error', () => {}); // a refusal to connect is the answer "not yet"
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

async function lastWords(log: string, offset: number): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.slice(offset).trim().split('\n').slice(-3).join(' / ') || 'it ended without a word';
}

/** Waits for the process to end; kills its whole group when it takes more than ten seconds. */
export async function endServer(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  child.ref();
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killTimer = setTimeout(() => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  }, STOP_TIMEOUT_MS);
  child.stdin?.end();
  await exit;
  clearTimeout(killTimer);
}

/**
 * Starts one Redis in `dir` and resolves when it answers, its stored data loaded.
 * Throws with the end of its log when it doesn't within 30 seconds.
 */
export async function startServer(
  program: string,
  dir: string,
  address: RedisAddress,
): Promise<RunningServer> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const conf = join(dir, 'redis.conf');
  const log = join(dir, 'redis.log');
  const pidFile = join(dir, 'redis.pid');
  await rm(pidFile, { force: true });
  await writeFile(conf, configuration(dir, address, log, pidFile), { mode: 0o600 });
  const logStart = (await readFile(log, 'utf8').catch(() => '')).length;
  const child = spawnSupervised(program, [conf]);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!ended(child) && Date.now() < deadline) {
    const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
    const identity = pid > 0 && (await answers(address)) ? identify(pid) : null;
    // Whoever answers on a TCP port may be a stranger; the pid file is written by ours alone.
    if (identity) return { child, identity };
    await sleep(15);
  }
  const reason = ended(child) ? await lastWords(log, logStart) : 'it did not answer in 30 seconds';
  await endServer(child);
  throw new Error(redisDidNotStart(reason, log));
}
