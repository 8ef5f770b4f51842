import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, livenessOf, type ProcessIdentity } from '../process-identity.ts';
import { redisHeldBy } from '../sentences.ts';

type Record = { owner: ProcessIdentity; server: ProcessIdentity };

const PATIENCE_MS = 10_000;

const recordPath = (dir: string): string => join(dir, 'redis.json');

async function readRecord(dir: string): Promise<Record | null> {
  try {
    return JSON.parse(await readFile(recordPath(dir), 'utf8')) as Record;
  } catch {
    return null;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Notes which server runs in `dir` and for whom, for whoever comes after a SIGKILL. */
export async function recordServer(dir: string, server: ProcessIdentity): Promise<void> {
  const owner = identify(process.pid);
  if (!owner) return;
  await writeFile(`${recordPath(dir)}.tmp`, JSON.stringify({ owner, server }), { mode: 0o600 });
  await rename(`${recordPath(dir)}.tmp`, recordPath(dir));
}

export async function forgetServer(dir: string): Promise<void> {
  await rm(recordPath(dir), { force: true });
}

/**
 * Ends the Redis that an earlier process left behind in `dir`, so that its data has one writer again.
 * Only the very process we recorded is signalled (a pid may have been given to another program since).
 * Throws when its owner still runs: the caller then broke the rule to hold the data-directory lock.
 */
export async function endLeftover(dir: string): Promise<boolean> {
  const record = await readRecord(dir);
  if (!record || livenessOf(record.server) !== 'alive') return false;
  if (record.owner.pid !== process.pid && livenessOf(record.owner) === 'alive') {
    throw new Error(redisHeldBy(dir, record.owner.pid));
  }
  const deadline = Date.now() + PATIENCE_MS;
  signal(record.server.pid, 'SIGTERM');
  while (livenessOf(record.server) === 'alive') {
    if (Date.now() > deadline) signal(record.server.pid, 'SIGKILL');
    await sleep(10);
  }
  return true;
}
