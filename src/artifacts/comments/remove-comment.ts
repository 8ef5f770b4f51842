import type { Context } from '../../platform/context.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { SAY } from '../sentences.ts';
import { withVersion } from '../with-version.ts';
import { eraseComment } from './erase-comment.ts';
import { loadComment } from './load-comments.ts';
import { COMMENT_SAY } from './sentences.ts';

/**
 * Its author takes a comment back, wherever it came from; a message that it was taken from stays in Slack, and is no
 * comment any more. Possible in an archived engagement too. Refused with `nothing_found`, `not_yours` and
 * `removed_already`.
 */
export async function removeComment(
  context: Context,
  request: { versionId: string; commentId: string },
): Promise<Outcome<{ number: number }>> {
  const { workspaceId, actorId } = context;
  return withVersion(
    context,
    request.versionId,
    async ({ tx, engagement }): Promise<Outcome<{ number: number }>> => {
      const comment = await loadComment(tx, workspaceId, request.commentId);
      if (!comment || comment.versionId !== request.versionId) {
        return refused('nothing_found', SAY.nothingFound);
      }
      if (comment.authorId !== actorId) return refused('not_yours', COMMENT_SAY.notYours);
      if (comment.text === null) return refused('removed_already', COMMENT_SAY.removedAlready);
      await eraseComment(tx, context, { ...comment, engagementId: engagement.id }, actorId);
      return done({ number: comment.number });
    },
    { whenArchived: true },
  );
}
