import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names one process on one machine for good: a pid alone is handed out again. */
export type ProcessIdentity = {
  pid: number;
  /** When it started, in the system's own words (ticks since boot on Linux, `ps`'s date elsewhere). */
  started: string;
  host: string;
  /** Changes with every boot; empty where the system has no such id. */
  boot: string;
  /** The pid namespace (container); empty where there is none. */
  namespace: string;
};

export type Liveness = 'alive' | 'dead' | 'out_of_sight';

function readOr(path: string, read: (path: string) => string): string {
  try {
    return read(path).trim();
  } catch {
    return '';
  }
}

const readText = (path: string): string => readFileSync(path, 'utf8');

function startedOnLinux(pid: number): string | null {
  const stat = readOr(`/proc/${pid}/stat`, readText);
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  // A zombie holds nothing any more; only its parent has not looked yet.
  if (!state || state === 'Z' || state === 'X') return null;
  return fields[19] ?? null;
}

function startedByPs(pid: number): string | null {
  try {
    const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } } as const;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], options).trim() || null;
  } catch {
    return null;
  }
}

/** When the process with this pid started, or null when there is none. */
export function startedAt(pid: number): string | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return process.platform === 'linux' ? startedOnLinux(pid) : startedByPs(pid);
}

/** The identity of a running process; null when it is not there. */
export function identify(pid: number): ProcessIdentity | null {
  const started = startedAt(pid);
  if (started === null) return null;
  return {
    pid,
    started,
    host: hostname(),
    boot: readOr('/proc/sys/kernel/random/boot_id', readText),
    namespace: readOr('/proc/self/ns/pid', readlinkSync),
  };
}

/**
 * Is that very process still running? `out_of_sight` when it lives (or lived) where we cannot look:
 * in another container of this machine, or on another machine that shares the directory.
 */
export function livenessOf(identity: ProcessIdentity): Liveness {
  const self = identify(process.pid);
  if (!self) return 'out_of_sight';
  if (identity.boot !== self.boot) return identity.host === self.host ? 'dead' : 'out_of_sight';
  if (identity.namespace !== self.namespace) return 'out_of_sight';
  return startedAt(identity.pid) === identity.started ? 'alive' : 'dead';
}
