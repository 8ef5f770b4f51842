import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './find-program.ts';
import { chooseAddress, type RedisAddress, urlOf } from './redis/address.ts';
import { endLeftover, forgetServer, recordServer } from './redis/leftover.ts';
import { endServer, type RunningServer, startServer } from './redis/server.ts';
import { noRedisProgram } from './sentences.ts';

export type PrivateRedis = {
  /** For ioredis and BullMQ: `new Redis(redis.connection)`. Stays the same when the server is restarted. */
  connection: RedisAddress;
  /** The same as one string that `new Redis(url)` understands: a socket path or a redis:// URL. */
  url: string;
  /** Ends the server after it has written everything. */
  stop(): Promise<void>;
};

export type PrivateRedisOptions = {
  /** Its folder; created when missing. One user at a time: hold the data-directory lock. */
  dir: string;
  log?: (line: string) => void;
  /** Full path of redis-server or valkey-server; looked for on PATH when left out. */
  program?: string;
};

const START_TRIES = 3;
const RESTART_DELAY_MS = 250;
const LONGEST_RESTART_DELAY_MS = 5_000;

/** redis-server or valkey-server of this system, as a full path. */
export function findRedisProgram(): string | null {
  return findProgram(['redis-server', 'valkey-server']);
}

/** A port can be taken between choosing and listening, a socket path can't: only the first is tried again. */
async function startSomewhere(
  program: string,
  dir: string,
): Promise<{ address: RedisAddress; server: RunningServer }> {
  for (let tried = 1; ; tried += 1) {
    const address = await chooseAddress(dir);
    try {
      return { address, server: await startServer(program, dir, address) };
    } catch (error) {
      if ('path' in address || tried === START_TRIES) throw error;
    }
  }
}

/**
 * Starts a Redis of our own that keeps its data in `dir` (append-only file, never evicts). It ends with this
 * process, SIGKILL included; if it ends by itself it is started again at the same address.
 * A server that an earlier process left behind is ended first, its data kept.
 * Throws when no program is found or it doesn't start.
 */
export async function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const dir = resolve(options.dir);
  const log = options.log ?? (() => {});
  const program = options.program ?? findRedisProgram();
  if (!program) throw new Error(noRedisProgram);
  if (await endLeftover(dir)) log('Ended the private Redis of an earlier run; its data is kept.');

  const { address, server } = await startSomewhere(program, dir);
  let current = server;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();

  const watch = async (running: RunningServer): Promise<void> => {
    current = running;
    running.child.once('exit', () => {
      if (!stopping) restarting = restart();
    });
    await recordServer(dir, running.identity);
    // The server ends with us anyway, so it need not keep an otherwise finished process alive.
    running.child.unref();
  };

  const restart = async (): Promise<void> => {
    for (let delay = RESTART_DELAY_MS; !stopping; delay = Math.min(delay * 2, LONGEST_RESTART_DELAY_MS)) {
      log('The private Redis ended unexpectedly; starting it again.');
      await sleep(delay);
      if (stopping) return;
      try {
        return await watch(await startServer(program, dir, address));
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
      }
    }
  };

  await watch(server);
  return {
    connection: address,
    url: urlOf(address),
    stop: async () => {
      stopping = true;
      await restarting;
      await endServer(current.child);
      await forgetServer(dir);
    },
  };
}
