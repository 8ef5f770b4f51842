import { lockEngagement } from '../../engagements/lock-engagement.ts';
import type { Writer } from '../../platform/context.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Comment } from '../../platform/generated/client.ts';
import { noteOf } from '../note.ts';
import type { MessageRef } from './comment.ts';
import { eraseComment } from './erase-comment.ts';
import { commentOfMessage } from './take-message.ts';
import { auditComment } from './write-comment.ts';

/** What came of it; `unknown`: no comment was taken from that message. */
export type Followed = 'followed' | 'nothing_new' | 'unknown';

type News = { db: Database; workspaceId: string; traceId: string; now: () => Date };

// Slack says that a message changed, not who changed it: chains name whoever acted.
const ACTOR = 'slack';

/**
 * The message that a comment was taken from was changed: the comment has its new words, the old ones stay with the runs
 * that were told them. Events may come late and out of order, and the newer wins. A message without words takes the
 * comment with it.
 */
export function followEdit(
  news: News,
  message: MessageRef,
  edit: { text: string; at: Date },
): Promise<Followed> {
  return follow(news, message, async (tx, writer, comment) => {
    if (comment.deletedAt || edit.at < (comment.editedAt ?? comment.at)) return 'nothing_new';
    const { workspaceId } = writer;
    const { id: commentId, revision } = comment;
    const key = { workspaceId, commentId, revision };
    const before = await tx.commentBody.findUnique({ where: { workspaceId_commentId_revision: key } });
    const text = noteOf(edit.text);
    // Erased with its version: its words do not come back by an edit.
    if (!before || before.body === text) return 'nothing_new';
    if (text === undefined) {
      await eraseComment(tx, writer, comment, comment.authorId);
      return 'followed';
    }
    await tx.commentBody.create({ data: { ...key, revision: revision + 1, body: text } });
    await tx.comment.update({
      where: { workspaceId_id: { workspaceId, id: commentId } },
      data: { revision: revision + 1, editedAt: edit.at },
    });
    await auditComment(tx, writer, comment, 'comment.edited', { revision: revision + 1 });
    return 'followed';
  });
}

/** The message that a comment was taken from was deleted: so is the comment, for good. */
export function followDeletion(news: News, message: MessageRef): Promise<Followed> {
  return follow(news, message, async (tx, writer, comment) => {
    if (comment.deletedAt) return 'nothing_new';
    await eraseComment(tx, writer, comment, comment.authorId);
    return 'followed';
  });
}

function follow(
  { db, workspaceId, traceId, now }: News,
  message: MessageRef,
  act: (tx: Tx, writer: Writer, comment: Comment) => Promise<Followed>,
): Promise<Followed> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const found = await commentOfMessage(tx, workspaceId, message);
    if (!found) return 'unknown';
    await lockEngagement(tx, workspaceId, found.engagementId);
    // Read again: whoever held the lock may have changed it.
    const comment = await tx.comment.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: found.id } },
    });
    return act(tx, { workspaceId, actorId: ACTOR, traceId, now }, comment);
  });
}
