import { commentsAnswered } from '../../artifacts/comments/told-comments.ts';
import type { Tx } from '../../platform/database.ts';
import { COMMENTS } from '../blocks/views/comment-sentences.ts';

/** Which comments a version was written to answer, in one line; undefined when none. */
export async function answersLine(
  tx: Tx,
  workspaceId: string,
  version: { runId: string | null },
): Promise<string | undefined> {
  const told = await commentsAnswered(tx, workspaceId, version);
  return told.length === 0 ? undefined : COMMENTS.answers(told);
}
