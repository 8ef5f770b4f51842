import type { StoryStep } from '../artifacts/version-story.ts';
import type { Tx } from '../platform/database.ts';
import { loadRun, type RunView } from './run-view.ts';

/**
 * The run that first wrote a text, by its story. What a stub wrote stays the stub's, however often people changed it.
 * Null when people wrote it from the beginning.
 */
export async function originRun(
  tx: Tx,
  workspaceId: string,
  story: readonly StoryStep[],
): Promise<RunView | null> {
  const runId = story[0]?.runId;
  return runId ? loadRun(tx, workspaceId, runId) : null;
}
