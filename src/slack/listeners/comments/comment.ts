import { addComment } from '../../../artifacts/comments/add-comment.ts';
import { removeComment } from '../../../artifacts/comments/remove-comment.ts';
import type { VersionView } from '../../../artifacts/load-version.ts';
import { SAY } from '../../../artifacts/sentences.ts';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { button } from '../../blocks/parts.ts';
import { commentError, commentView, readComment } from '../../blocks/views/comment.ts';
import { COMMENTS } from '../../blocks/views/comment-sentences.ts';
import { commentEntries } from '../../comments/comment-entries.ts';
import { aVersion } from '../drafts/finders.ts';
import { acts, shows } from '../drafts/press.ts';
import type { Ask } from '../drafts/requests.ts';
import { NOTHING_FOUND } from '../drafts/said.ts';
import { becomes, submits } from '../drafts/submission.ts';
import { nameOf, valueFor } from '../drafts/version-facts.ts';
import { refusalSaid } from '../drafts/ways-out.ts';

/** Shows what was said about a draft, newest first, with a field to say something; pressed in a modal, in its place. */
export const comment = shows(aVersion, {
  title: COMMENTS.title,
  stacks: false,
  view: async (ask, version) => {
    const { context, value } = ask;
    const closed = await closedBecause(ask, version);
    return commentView({
      name: nameOf(version, version),
      comments: (await commentEntries(context, version)).reverse(),
      page: value.page ?? 0,
      ...(closed === undefined ? {} : { closed }),
      meta: valueFor(version),
    });
  },
});

/** Why nothing more can be said about this version; undefined when it can. */
async function closedBecause({ context }: Ask, version: VersionView): Promise<string | undefined> {
  const { db, workspaceId } = context;
  if (version.erased) return SAY.erased;
  if (version.newest.id !== version.id && version.status === 'archived') {
    return SAY.replaced(version.newest.number);
  }
  const engagement = await db.inWorkspace(workspaceId, (tx) =>
    loadEngagement(tx, workspaceId, version.engagementId),
  );
  return engagement?.status === 'archived' ? SAY.engagementArchived : undefined;
}

/** Keeps what was typed; the thread shows it. */
export const commentIt = submits(aVersion, {
  submit: async ({ context, view }, { id }) => {
    const answer = readComment(view.state);
    if (!answer.ok) return { errors: answer.errors };
    const outcome = await addComment(context.acting, { versionId: id, text: answer.text });
    if (outcome.ok) return 'close';
    const { code, sentence } = outcome.refusal;
    if (code === 'too_many' || code === 'too_long') return { errors: commentError(sentence) };
    return becomes(await refusalSaid(context, outcome.refusal, id));
  },
});

/** Its author takes a comment back. It may be about an earlier version than the one that is shown. */
export const removeIt = acts(aVersion, {
  act: async ({ context, value }, version) => {
    const listed = (await commentEntries(context, version)).find(({ id }) => id === value.comment);
    const versionId = listed && (await versionOf(context, listed.id));
    if (!listed || !versionId) return NOTHING_FOUND;
    const outcome = await removeComment(context.acting, { versionId, commentId: listed.id });
    const back = [button(COMMENTS.all, 'comments.open', valueFor(version))];
    return outcome.ok
      ? { sentence: COMMENTS.removed(outcome.value.number), title: COMMENTS.title, buttons: back }
      : { sentence: outcome.refusal.sentence, buttons: back };
  },
});

const versionOf = ({ db, workspaceId }: Ask['context'], commentId: string): Promise<string | undefined> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.comment.findUnique({
      where: { workspaceId_id: { workspaceId, id: commentId } },
      select: { versionId: true },
    });
    return row?.versionId;
  });
