import type { ContextUse } from './context-use.ts';
import { sourceOf } from './source-title.ts';

/** How many of a run's sources every job had whole, of all that its jobs asked for. */
export type SourcesUsed = { used: number; of: number };

/** Counts over all jobs: what any of them had to do without, or had not whole, counts as left out. */
export function sourcesUsed(contexts: readonly ContextUse[]): SourcesUsed {
  const lacking = new Set(
    contexts.flatMap(({ left, shortened = [] }) => [...left, ...shortened]).map(sourceOf),
  );
  const all = new Set(contexts.flatMap(({ used, left }) => [...used, ...left]).map(sourceOf));
  return { used: all.size - lacking.size, of: all.size };
}
