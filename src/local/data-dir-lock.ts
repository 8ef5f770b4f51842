import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, livenessOf, type ProcessIdentity } from './process-identity.ts';
import { heldBy, heldOutOfSight } from './sentences.ts';

export type DataDirLock = { release(): Promise<void> };

/** The shape of the house's Outcome; `local` is the lowest room and may not import it. */
export type LockOutcome =
  | { ok: true; value: DataDirLock }
  | { ok: false; refusal: { code: 'data_dir_locked'; sentence: string } };

const CLAIM = /^\d+-[0-9a-f-]+\.json$/;
const ROUNDS = 6;

type Claim = { path: string; holder: ProcessIdentity };

async function readClaim(path: string): Promise<Claim | null> {
  try {
    return { path, holder: JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity };
  } catch (error) {
    // Claims appear whole (written aside, then renamed): an unreadable one is what a power cut left.
    if (error instanceof SyntaxError) await rm(path, { force: true });
    else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

async function otherClaims(dir: string, own: string): Promise<Claim[]> {
  const names = (await readdir(dir)).filter((name) => CLAIM.test(name) && join(dir, name) !== own);
  const claims = await Promise.all(names.map((name) => readClaim(join(dir, name))));
  return claims.filter((claim) => claim !== null);
}

/** The first other claim whose process may still run; claims of dead processes are removed on the way. */
async function liveClaim(dir: string, own: string): Promise<Claim | null> {
  for (const claim of await otherClaims(dir, own)) {
    if (livenessOf(claim.holder) !== 'dead') return claim;
    await rm(claim.path, { force: true });
  }
  return null;
}

function refusalFor(dataDir: string, { holder, path }: Claim): LockOutcome {
  const here = livenessOf(holder) !== 'out_of_sight';
  const sentence = here
    ? heldBy(dataDir, holder.pid)
    : heldOutOfSight(dataDir, holder.pid, holder.host, path);
  return { ok: false, refusal: { code: 'data_dir_locked', sentence } };
}

/**
 * Takes the data directory for this process alone (running.md, "The embedded default").
 * Refused with the pid that holds it; the claim of a process that ended without release is ignored.
 *
 * Everyone writes a claim of its own first and looks for others second, so of two that start together
 * at least one sees the other. Breaking a stale lock by deleting one shared file has no such order:
 * two breakers can delete each other's fresh lock.
 */
export async function lockDataDir(dataDir: string): Promise<LockOutcome> {
  const holder = identify(process.pid);
  if (!holder)
    throw new Error(
      'This system does not tell when a process started, so the data directory cannot be locked.',
    );
  const dir = join(dataDir, 'lock');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const own = join(dir, `${process.pid}-${randomUUID()}.json`);
  for (let round = 1; ; round += 1) {
    await writeFile(`${own}.tmp`, JSON.stringify(holder), { mode: 0o600 });
    await rename(`${own}.tmp`, own);
    const other = await liveClaim(dir, own);
    if (!other) return { ok: true, value: { release: () => rm(own, { force: true }) } };
    await rm(own, { force: true });
    if (round === ROUNDS) return refusalFor(dataDir, other);
    // The other may have met our claim and stepped back as well: try again, out of step with it.
    await sleep(10 + Math.random() * 60);
  }
}
