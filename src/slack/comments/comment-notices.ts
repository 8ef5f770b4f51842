import { z } from 'zod';
import { COMMENTED_NOTICE } from '../../artifacts/comments/comment.ts';
import { loadComment } from '../../artifacts/comments/load-comments.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../marketing/artifact-types.ts';
import { WORDS } from '../blocks/sentences.ts';
import { clip, shown } from '../blocks/text.ts';
import { COMMENTS } from '../blocks/views/comment-sentences.ts';
import type { NoticeKind } from '../messages/notice-kinds.ts';

const ofComment = z.object({ versionId: z.uuid(), commentId: z.uuid() });

/** What the thread shows of comments that were not said there: who, on what, and the words; nobody is mentioned. */
export const COMMENT_NOTICES: readonly NoticeKind[] = [
  {
    kind: COMMENTED_NOTICE,
    read: async ({ tx, workspaceId, params }) => {
      const { commentId, versionId } = ofComment.parse(params);
      const comment = await loadComment(tx, workspaceId, commentId);
      const version = await tx.version.findUnique({
        where: { workspaceId_id: { workspaceId, id: versionId } },
        select: { type: true, number: true },
      });
      if (!comment || !version) return null;
      const { number, text } = comment;
      const on = WORDS.versionName(ARTIFACT_TITLES[version.type as ArtifactType], version.number);
      if (text === null) return { sentence: COMMENTS.noticeRemoved(number, on) };
      const name = clip(shown(comment.authorName), 100);
      return { sentence: COMMENTS.noticeAdded(name, number, on), quote: text };
    },
  },
];
