import type { Tx } from '../../platform/database.ts';
import { type CommentSource, type CommentView, isOpen } from './comment.ts';
import { COMMENT_SAY } from './sentences.ts';

type Row = Omit<CommentView, 'number' | 'about' | 'authorName' | 'source' | 'answeredBy'> & {
  number: bigint;
  about: number;
  authorName: string | null;
  source: string;
  answeredId: string | null;
  answeredNumber: number | null;
};

/**
 * Every comment on an artifact, over all its versions, in the order of their numbers; removed and erased ones stand
 * there without their text. Checks no permission.
 */
export async function commentsOfArtifact(
  tx: Tx,
  workspaceId: string,
  artifactId: string,
): Promise<CommentView[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select c.id, row_number() over (order by c.seq) as number, c.version_id as "versionId", v.number as about,
      c.author_id as "authorId", p.display_name as "authorName", c.source, c.at, c.edited_at as "editedAt", c.revision,
      case when c.deleted_at is null then b.body end as text, a.id as "answeredId", a.number as "answeredNumber"
    from version v
    join comment c on c.workspace_id = v.workspace_id and c.version_id = v.id
    join person p on p.workspace_id = c.workspace_id and p.id = c.author_id
    left join comment_body b on b.workspace_id = c.workspace_id and b.comment_id = c.id and b.revision = c.revision
    left join lateral (
      select w.id, w.number from run_comment t
      join run r on r.workspace_id = t.workspace_id and r.id = t.run_id
      join version w on w.workspace_id = r.workspace_id and w.id = r.version_id
      where t.workspace_id = c.workspace_id and t.comment_id = c.id
      order by w.number desc limit 1
    ) as a on true
    where v.workspace_id = ${workspaceId}::uuid and v.artifact_id = ${artifactId}::uuid and not c.unheard
    order by c.seq`;
  return rows.map(({ number, authorName, source, answeredId, answeredNumber, ...row }) => ({
    ...row,
    number: Number(number),
    authorName: authorName ?? COMMENT_SAY.someone,
    source: source as CommentSource,
    answeredBy:
      answeredId === null || answeredNumber === null
        ? null
        : { versionId: answeredId, number: answeredNumber },
  }));
}

/** How many open comments a version has; whoever adds one holds the engagement's lock. */
export async function openCommentsOn(
  tx: Tx,
  workspaceId: string,
  { id, artifactId }: { id: string; artifactId: string },
): Promise<number> {
  const comments = await commentsOfArtifact(tx, workspaceId, artifactId);
  return comments.filter((comment) => comment.versionId === id && isOpen(comment)).length;
}

/** One comment as it stands in its artifact; null when this workspace has none with that id. */
export async function loadComment(
  tx: Tx,
  workspaceId: string,
  commentId: string,
): Promise<CommentView | null> {
  const row = await tx.comment.findUnique({ where: { workspaceId_id: { workspaceId, id: commentId } } });
  const version =
    row && (await tx.version.findUnique({ where: { workspaceId_id: { workspaceId, id: row.versionId } } }));
  if (!version) return null;
  const comments = await commentsOfArtifact(tx, workspaceId, version.artifactId);
  return comments.find(({ id }) => id === commentId) ?? null;
}
