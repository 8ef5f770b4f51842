import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { mayReadThis } from '../../engagements/may-read.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { noteOf } from '../note.ts';
import { SAY } from '../sentences.ts';
import { COMMENT_MAX, COMMENTS_OPEN_MAX, type MessageRef } from './comment.ts';
import { loadComment, openCommentsOn } from './load-comments.ts';
import { COMMENT_SAY } from './sentences.ts';
import { versionAbove } from './version-above.ts';
import { auditComment, writeComment } from './write-comment.ts';

export type TakeMessage = {
  engagementId: string;
  message: MessageRef;
  /** Whoever wrote the message. */
  authorId: string;
  /** As people read it: names for mentions, no markup. */
  text: string;
  /** When it was posted. */
  at: Date;
  /** When it was changed last, where it was. */
  editedAt?: Date;
  /** `shortcut`: the actor took it. `thread`: its author said it where the engagement lives. */
  source: 'shortcut' | 'thread';
};

export type Taken = { commentId: string; number: number; versionId: string };

/**
 * Makes a message of the engagement's thread a comment on the draft that stood above it then. The actor must be allowed
 * to read. Refused with `nothing_found`, `archived`, `empty`, `too_long`, `taken`, `was_removed`, `no_draft`, `erased`
 * and `too_many`.
 */
export function takeMessage(context: Context, request: TakeMessage): Promise<Outcome<Taken>> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, request.engagementId);
    if (!engagement || (await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('nothing_found', SAY.nothingFound);
    }
    if (engagement.status === 'archived') return refused('archived', SAY.engagementArchived);
    const text = noteOf(request.text);
    if (text === undefined) return refused('empty', COMMENT_SAY.empty);
    if (text.length > COMMENT_MAX) return refused('too_long', COMMENT_SAY.tooLong(text.length));
    const known = await commentOfMessage(tx, workspaceId, request.message);
    if (known) return takenBefore(tx, workspaceId, known.id);
    const place = { at: request.at, ts: request.message.ts };
    const version = await versionAbove(tx, workspaceId, engagement.id, place);
    if (!version) return refused('no_draft', COMMENT_SAY.noDraft);
    if (!(await tx.versionBody.count({ where: { workspaceId, versionId: version.id } }))) {
      return refused('erased', SAY.erased);
    }
    if ((await openCommentsOn(tx, workspaceId, version)) >= COMMENTS_OPEN_MAX) {
      return refused('too_many', COMMENT_SAY.tooMany);
    }
    const about = { engagementId: engagement.id, versionId: version.id };
    const { authorId, source, at, message, editedAt } = request;
    const id = await writeComment(tx, context, { ...about, authorId, source, text, at, message, editedAt });
    const number = (await loadComment(tx, workspaceId, id))?.number ?? 0;
    await auditComment(tx, context, { id, ...about }, 'comment.added', { source, revision: 1 });
    return done({ commentId: id, number, versionId: version.id });
  });
}

/** The comment that was taken from a message, removed or not. */
export const commentOfMessage = (tx: Tx, workspaceId: string, { channelId, ts }: MessageRef) =>
  tx.comment.findFirst({ where: { workspaceId, channelId, ts } });

async function takenBefore(tx: Tx, workspaceId: string, commentId: string) {
  const comment = await loadComment(tx, workspaceId, commentId);
  return comment && comment.text !== null
    ? refused('taken', COMMENT_SAY.taken(comment.number))
    : refused('was_removed', COMMENT_SAY.wasRemoved);
}
