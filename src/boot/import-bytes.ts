import { readFile, stat } from 'node:fs/promises';
import type { ExportedFile } from '../artifacts/import/exported-version.ts';
import { LARGEST_FILE_MB, readExport } from '../artifacts/import/read-export.ts';
import { IMPORT_SAY } from '../artifacts/import/sentences.ts';
import { type Outcome, refused } from '../platform/outcome.ts';
import { IMPORT_TOOL_SAY as say } from './import-sentences.ts';

/** Reads and checks an export on disk. A file that is too large is refused unread; `not_readable` names the system's reason. */
export async function readExportFile(path: string): Promise<Outcome<ExportedFile>> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE_MB * 1_000_000) return refused('too_large', IMPORT_SAY.tooLarge(LARGEST_FILE_MB));
    return readExport(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    return refused('not_readable', say.notReadable(path, code));
  }
}
