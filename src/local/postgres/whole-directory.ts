import { randomUUID } from 'node:crypto';
import { constants, cpSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { startedAt } from '../process-identity.ts';

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Removes what builders that were killed have left beside `dir`; a builder's pid stands in the name. */
async function sweep(dir: string): Promise<void> {
  const prefix = `.${basename(dir)}.`;
  for (const name of await readdir(dirname(dir))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length).split('.')[0]);
    if (Number.isInteger(pid) && pid > 0 && startedAt(pid) === null) {
      await rm(join(dirname(dir), name), { recursive: true, force: true });
    }
  }
}

/**
 * Makes the directory `dir` whole or not at all: `fill` writes it under another name, then it is renamed.
 * Of two makers at once the first wins and the second uses what is there. A kill half-way leaves no `dir`.
 */
export async function makeWhole(dir: string, fill: (draft: string) => Promise<void>): Promise<void> {
  if (await exists(dir)) return;
  await mkdir(dirname(dir), { recursive: true });
  await sweep(dir);
  const draft = join(dirname(dir), `.${basename(dir)}.${process.pid}.${randomUUID()}`);
  try {
    await fill(draft);
    await rename(draft, dir);
  } catch (error) {
    if (!(await exists(dir))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Copies a directory; free of charge where the file system can share blocks. Synchronous on purpose: a thousand small
 * files take 0.1 s this way and 0.4 s through promises (measured), and it only happens before anything else runs.
 */
export function copyDirectory(from: string, to: string): void {
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}
