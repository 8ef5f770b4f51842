import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import type { CommentSource, MessageRef } from './comment.ts';

export type NewComment = {
  engagementId: string;
  versionId: string;
  authorId: string;
  source: CommentSource;
  text: string;
  /** When it was said. */
  at: Date;
  message?: MessageRef;
  editedAt?: Date;
};

/** Writes a comment with its first words. The engagement's lock must be held; the audit entry is the caller's last act. */
export async function writeComment(tx: Tx, writer: Writer, comment: NewComment): Promise<string> {
  const { workspaceId } = writer;
  const { engagementId, versionId, authorId, source, text, at, message, editedAt } = comment;
  const row = await tx.comment.create({
    data: {
      workspaceId,
      engagementId,
      versionId,
      authorId,
      source,
      at,
      channelId: message?.channelId ?? null,
      ts: message?.ts ?? null,
      editedAt: editedAt ?? null,
    },
    select: { id: true },
  });
  await tx.commentBody.create({ data: { workspaceId, commentId: row.id, revision: 1, body: text } });
  return row.id;
}

/** What happened to a comment, for the chain: ids and numbers, never its words. */
export const auditComment = (
  tx: Tx,
  writer: Writer,
  comment: { id: string; engagementId: string; versionId: string },
  kind: 'comment.added' | 'comment.edited' | 'comment.deleted',
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, writer, {
    engagementId: comment.engagementId,
    kind,
    details: { comment: comment.id, version: comment.versionId, ...details },
  });
