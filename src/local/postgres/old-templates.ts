import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Notes that a template was used just now. */
export async function markUsed(dir: string): Promise<void> {
  const now = new Date();
  await utimes(dir, now, now);
}

/** Removes templates that nobody has used for a week: each change of the migrations leaves one of 40 MB behind. */
export async function removeOldTemplates(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const dir = join(root, name);
    const used = await stat(dir).catch(() => null);
    if (name.startsWith('template-') && used && Date.now() - used.mtimeMs > KEPT_MS) {
      await rm(dir, { recursive: true, force: true });
    }
  }
}
