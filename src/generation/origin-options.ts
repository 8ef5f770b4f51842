import { versionStory } from '../artifacts/version-story.ts';
import type { Tx } from '../platform/database.ts';
import { readRunRequest } from './run-request.ts';
import type { StageAnswers } from './stage-answers.ts';

/** The answers that a text was last written with; undefined when there were none, or they were erased. */
export async function originOptions(
  tx: Tx,
  workspaceId: string,
  versionId: string,
): Promise<StageAnswers | undefined> {
  const story = await versionStory(tx, workspaceId, versionId);
  const runId = story.findLast((step) => step.runId !== null)?.runId;
  if (!runId) return undefined;
  const { options } = await readRunRequest(tx, workspaceId, runId);
  return Object.keys(options).length > 0 ? options : undefined;
}
