import type { CommentView } from '../../artifacts/comments/comment.ts';
import { commentsOfArtifact } from '../../artifacts/comments/load-comments.ts';
import type { VersionView } from '../../artifacts/load-version.ts';
import { loadPeople } from '../../engagements/people.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import type { CommentEntry } from '../blocks/views/comment-list.ts';

type About = Pick<VersionView, 'id' | 'artifactId'>;

/**
 * The comments that matter for a version, oldest first: those on it, and those on other versions of the artifact that
 * nothing has answered yet.
 */
export function commentEntries(
  { db, workspaceId, actorId }: Context,
  version: About,
): Promise<CommentEntry[]> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const all = await commentsOfArtifact(tx, workspaceId, version.artifactId);
    const fit = all.filter(
      ({ text, versionId, answeredBy }) => text !== null && (versionId === version.id || answeredBy === null),
    );
    return entriesOf(tx, workspaceId, actorId, version, fit);
  });
}

async function entriesOf(
  tx: Tx,
  workspaceId: string,
  readerId: string,
  { id: shownId }: About,
  comments: readonly CommentView[],
): Promise<CommentEntry[]> {
  const people = await loadPeople(tx, workspaceId, [...new Set(comments.map(({ authorId }) => authorId))]);
  const authors = new Map(people.map((person) => [person.id, person.slackUserId]));
  return comments.map(({ id, number, versionId, about, authorId, at, editedAt, revision, ...rest }) => {
    const author = authors.get(authorId);
    return {
      id,
      number,
      ...(author === undefined ? {} : { author }),
      at,
      edited: editedAt !== null,
      revision,
      text: rest.text ?? '',
      ...(versionId === shownId ? {} : { about }),
      fromThread: rest.source === 'thread',
      ...(rest.answeredBy ? { answeredBy: rest.answeredBy.number } : {}),
      own: authorId === readerId,
    };
  });
}
