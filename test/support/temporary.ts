import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startedAt } from '../../src/local/process-identity.ts';

const PREFIX = 'aicmo-test-';

/** A new empty folder, with this process's pid in its name so that others know when nobody needs it. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export function removeDirectory(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes what test runs left that were killed. */
export function sweepTemporaryDirectories(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (pid > 0 && startedAt(pid) === null) removeDirectory(join(tmpdir(), name));
  }
}
