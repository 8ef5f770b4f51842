import type { Tx } from '../../platform/database.ts';
import { commentsOfArtifact } from './load-comments.ts';

/** A comment as a run was told it: with the words that it had when it was ticked. */
export type ToldComment = {
  id: string;
  number: number;
  authorName: string;
  revision: number;
  /** Null when it was removed or erased since. */
  text: string | null;
};

/** What a run was told to answer, in the order of their numbers. */
export async function toldComments(tx: Tx, workspaceId: string, runId: string): Promise<ToldComment[]> {
  const told = await tx.runComment.findMany({ where: { workspaceId, runId } });
  if (told.length === 0) return [];
  const { artifactId } = await tx.run.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: runId } },
    select: { artifactId: true },
  });
  const bodies = await tx.commentBody.findMany({
    where: { workspaceId, commentId: { in: told.map(({ commentId }) => commentId) } },
  });
  const revisionOf = new Map(told.map(({ commentId, revision }) => [commentId, revision]));
  return (await commentsOfArtifact(tx, workspaceId, artifactId)).flatMap(({ id, number, authorName }) => {
    const revision = revisionOf.get(id);
    if (revision === undefined) return [];
    const body = bodies.find((one) => one.commentId === id && one.revision === revision);
    return [{ id, number, authorName, revision, text: body?.body ?? null }];
  });
}

/** What the run that wrote a version was told to answer; nothing for a version that people wrote. */
export async function commentsAnswered(
  tx: Tx,
  workspaceId: string,
  { runId }: { runId: string | null },
): Promise<ToldComment[]> {
  return runId === null ? [] : toldComments(tx, workspaceId, runId);
}
