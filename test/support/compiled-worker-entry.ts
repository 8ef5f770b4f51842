import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiled } from './compiled.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Stands in for src/platform/threads/worker-entry.ts (test/vitest.config.ts): each thread would bring tsx along, which costs
 * more than most of what the threads do here. From sources they run in the demo's test.
 */
export function workerEntry(besideThis: string, name: string): URL {
  const source = fileURLToPath(new URL(`./${name}.ts`, besideThis));
  return pathToFileURL(compiled(relative(ROOT, source)));
}
