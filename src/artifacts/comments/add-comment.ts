import { addNotice } from '../../engagements/notices.ts';
import type { Context } from '../../platform/context.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { noteOf } from '../note.ts';
import { SAY } from '../sentences.ts';
import { withVersion } from '../with-version.ts';
import { COMMENT_MAX, COMMENTED_NOTICE, COMMENTS_OPEN_MAX } from './comment.ts';
import { openCommentsOn } from './load-comments.ts';
import { COMMENT_SAY } from './sentences.ts';
import { auditComment, writeComment } from './write-comment.ts';

/**
 * Keeps what a person says about a version, and shows it in the thread. It decides nothing: whoever may read may
 * comment. Refused with `empty`, `too_long`, `erased`, `too_many`, and for what stands against any act on a version.
 */
export function addComment(
  context: Context,
  request: { versionId: string; text: string },
): Promise<Outcome<{ commentId: string }>> {
  return withVersion(context, request.versionId, async ({ tx, engagement, version }) => {
    const text = noteOf(request.text);
    if (text === undefined) return refused('empty', COMMENT_SAY.empty);
    if (text.length > COMMENT_MAX) return refused('too_long', COMMENT_SAY.tooLong(text.length));
    if (version.erased) return refused('erased', SAY.erased);
    if ((await openCommentsOn(tx, context.workspaceId, version)) >= COMMENTS_OPEN_MAX) {
      return refused('too_many', COMMENT_SAY.tooMany);
    }
    const about = { engagementId: engagement.id, versionId: version.id };
    const { actorId: authorId } = context;
    const at = context.now();
    const commentId = await writeComment(tx, context, { ...about, authorId, source: 'button', text, at });
    const params = { versionId: version.id, commentId };
    await addNotice(tx, context, { engagementId: engagement.id, kind: COMMENTED_NOTICE, params });
    const added = { id: commentId, ...about };
    await auditComment(tx, context, added, 'comment.added', { source: 'button', revision: 1 });
    return done({ commentId });
  });
}
