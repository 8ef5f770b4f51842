import { commentsOfArtifact } from '../artifacts/comments/load-comments.ts';
import { toldComments } from '../artifacts/comments/told-comments.ts';
import { commentLine } from '../marketing/jobs/revision/comments.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { REVISION } from './revision-sentences.ts';

/** A comment as a person ticked it: the words that they saw. */
export type ChosenComment = { id: string; revision: number };

/** Room for a wish and the comments ticked with it: what a prompt holds whole beside a document. */
export const ASKED_MAX = 12_000;

type Said = { number: number; authorName: string; text: string };

const line = ({ number, authorName, text }: Said): string => commentLine(number, authorName, text);

/** Comments and a wish as one instruction. */
export const askedWith = (comments: readonly Said[], wish: string | undefined): string =>
  [...comments.map(line), wish?.trim() ?? ''].filter((text) => text !== '').join('\n\n');

/** Why these cannot be asked for together; null when they can. */
export function tooMuchAsked(comments: readonly Said[], wish: string | undefined): string | null {
  const { length } = askedWith(comments, wish);
  return length > ASKED_MAX ? REVISION.tooMuchAsked(length, ASKED_MAX) : null;
}

/**
 * Whether the chosen comments can be told to a run: all on this artifact, none removed or erased (`comment_gone`), and
 * with the wish no more than a prompt holds whole (`too_much_asked`).
 */
export async function checkComments(
  tx: Tx,
  workspaceId: string,
  artifactId: string,
  chosen: readonly ChosenComment[],
  wish: string | undefined,
): Promise<Outcome<ChosenComment[]>> {
  if (chosen.length === 0) return done([]);
  const known = new Map((await commentsOfArtifact(tx, workspaceId, artifactId)).map((one) => [one.id, one]));
  const unique = [...new Map(chosen.map((one) => [one.id, one])).values()];
  const bodies = await tx.commentBody.findMany({
    where: { workspaceId, commentId: { in: unique.map(({ id }) => id) } },
  });
  const said: Said[] = [];
  for (const { id, revision } of unique) {
    const comment = known.get(id);
    const body = bodies.find((one) => one.commentId === id && one.revision === revision);
    if (!comment || comment.text === null || !body) return refused('comment_gone', REVISION.commentGone);
    said.push({ ...comment, text: body.body });
  }
  const tooMuch = tooMuchAsked(said, wish);
  return tooMuch === null ? done(unique) : refused('too_much_asked', tooMuch);
}

/** What a run was asked: its comments and its wish; undefined for nothing, null when one of the comments is gone. */
export async function readAsked(
  tx: Tx,
  workspaceId: string,
  runId: string,
): Promise<string | null | undefined> {
  const body = await tx.runBody.findFirst({ where: { workspaceId, runId }, select: { instruction: true } });
  const said: Said[] = [];
  for (const { text, ...comment } of await toldComments(tx, workspaceId, runId)) {
    if (text === null) return null;
    said.push({ ...comment, text });
  }
  return askedWith(said, body?.instruction ?? undefined) || undefined;
}

/**
 * The comments that a run was told and that are still there, for a run that takes its place; `comment_gone` when nothing
 * of what was asked is left.
 */
export async function commentsLeft(
  tx: Tx,
  workspaceId: string,
  runId: string,
  wish: string | null | undefined,
): Promise<Outcome<ChosenComment[]>> {
  const told = await toldComments(tx, workspaceId, runId);
  const left = told.flatMap(({ id, revision, text }) => (text === null ? [] : [{ id, revision }]));
  const nothing = told.length > 0 && left.length === 0 && !wish;
  return nothing ? refused('comment_gone', REVISION.allCommentsGone) : done(left);
}
