import { announce } from '../../engagements/announce.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import type { BodyKey } from '../changes/change.ts';
import { eraseBody } from '../changes/erased.ts';
import { textsQuotingRuns } from '../version-bodies.ts';
import { COMMENTED_NOTICE } from './comment.ts';
import { auditComment } from './write-comment.ts';

export type KnownComment = { id: string; engagementId: string; versionId: string; authorId: string };

/**
 * Removes a comment for good: its words in every revision, and the prompts that quoted them, with what was answered by
 * those who judge a text and copy from it. An instruction holds no comment's words (they are read from here), so what
 * people wrote beside it stays. What a model made of it is a text of its own. The engagement's lock must be held; the
 * last act of its transaction. `erasedBy`: a person, for the tombstones.
 */
export async function eraseComment(
  tx: Tx,
  writer: Writer,
  comment: KnownComment,
  erasedBy: string,
): Promise<void> {
  const { workspaceId } = writer;
  const { id: commentId, engagementId } = comment;
  await tx.comment.update({
    where: { workspaceId_id: { workspaceId, id: commentId } },
    data: { deletedAt: writer.now() },
  });
  const words = await tx.commentBody.findMany({ where: { workspaceId, commentId } });
  const own = words.map(
    ({ revision }): BodyKey => ({ table: 'comment_body', key: { comment_id: commentId, revision } }),
  );
  // The words go first: that waits for the prompts which are being written from them, so that they are found next.
  for (const body of own) await eraseBody(tx, erasedBy, body);
  const told = await tx.runComment.findMany({ where: { workspaceId, commentId }, select: { runId: true } });
  const runIds = told.map(({ runId }) => runId);
  const quotes = await textsQuotingRuns(tx, workspaceId, runIds);
  for (const body of quotes) await eraseBody(tx, erasedBy, body);
  await showWithout(tx, writer, engagementId, commentId, runIds);
  await auditComment(tx, writer, comment, 'comment.deleted', { bodies: [...own, ...quotes] });
}

/** The messages that quote it are shown anew. */
async function showWithout(
  tx: Tx,
  writer: Writer,
  engagementId: string,
  commentId: string,
  runIds: readonly string[],
): Promise<void> {
  const { workspaceId } = writer;
  const notices = await tx.notice.findMany({
    where: {
      workspaceId,
      engagementId,
      kind: COMMENTED_NOTICE,
      params: { path: ['commentId'], equals: commentId },
    },
    select: { id: true },
  });
  for (const { id } of notices) await announce(tx, writer, { engagementId, kind: 'notice', subjectId: id });
  const answers = await tx.version.findMany({
    where: { workspaceId, engagementId, runId: { in: [...runIds] } },
    select: { id: true },
  });
  for (const { id } of answers) await announce(tx, writer, { engagementId, kind: 'draft', subjectId: id });
}
