import type { VersionView } from '../../../../artifacts/load-version.ts';
import { SAY } from '../../../../artifacts/sentences.ts';
import type { Refusal } from '../../../../platform/outcome.ts';

/** Why nothing can be saved on top of this version, whatever is typed: said before anybody types. */
export function amendObstacle({ newest, id, erased, openRun, type }: VersionView): Refusal | undefined {
  if (newest.id !== id) return { code: 'replaced', sentence: SAY.replaced(newest.number) };
  if (erased) return { code: 'erased', sentence: SAY.erased };
  if (openRun) return { code: 'run_open', sentence: SAY.runOpen(type) };
  return undefined;
}
