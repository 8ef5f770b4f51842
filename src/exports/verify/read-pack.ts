import { readFile, stat } from 'node:fs/promises';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { LARGEST_PACK } from '../pack/limits.ts';
import { VERIFY_SAY as say } from './sentences.ts';

/** The bytes of a pack on disk. A file that is larger than any pack is refused unread. */
export async function readPack(path: string): Promise<Outcome<Uint8Array>> {
  try {
    const found = await stat(path);
    // Reading a pipe or a device may never end.
    if (!found.isFile()) return refused('not_a_file', say.notAFile(path));
    if (found.size > LARGEST_PACK) return refused('too_large', say.zip.tooLarge);
    return done(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    if (code === 'ENOENT') return refused('not_readable', say.noSuchFile(path));
    return refused('not_readable', say.notReadable(path, code));
  }
}
