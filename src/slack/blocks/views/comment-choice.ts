import type { InputBlock, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { actions, button, context } from '../parts.ts';
import { VIEW } from '../sentences.ts';
import { clip, plain, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { type CommentEntry, commentBlocks, pageOf } from './comment-list.ts';
import { COMMENTS } from './comment-sentences.ts';

/** As many as a form has room to tick; the newest of them. */
const LISTED = 200;

/** Enough to know a comment again; its words stand above. */
const GLIMPSE = 40;

export type CommentChoice = { comments: readonly CommentEntry[]; page: number; meta: ActionValue };

/**
 * The comments that a rewrite can answer, oldest first: one page of them in full, and a box to tick for each of all. What
 * is ticked stays ticked when the page is turned, because the boxes stay.
 */
export function commentChoice({ comments, page: asked, meta }: CommentChoice, prefix: string): KnownBlock[] {
  const listed = comments.slice(-LISTED);
  if (listed.length === 0) return [];
  const { shown: texts, page, pages } = pageOf(listed, asked);
  const turn = { ...meta, do: 'draft.instruct' as const };
  return [
    ...texts.flatMap(commentBlocks),
    ...(pages > 1 ? [context(VIEW.pageOf(page + 1, pages))] : []),
    ...actions(
      page > 0 && button(LABELS.earlier, 'page.earlier', { ...turn, page: page - 1 }),
      page < pages - 1 && button(LABELS.later, 'page.later', { ...turn, page: page + 1 }),
    ),
    ...(comments.length > LISTED ? [context(COMMENTS.unlisted(comments.length - LISTED))] : []),
    ...groups(listed, prefix),
  ];
}

function groups(comments: readonly CommentEntry[], prefix: string): InputBlock[] {
  const count = Math.ceil(comments.length / LIMITS.checkboxes);
  return Array.from({ length: count }, (_none, at): InputBlock => {
    const group = comments.slice(at * LIMITS.checkboxes, (at + 1) * LIMITS.checkboxes);
    return {
      type: 'input',
      block_id: `${prefix}:${at}`,
      label: plain(COMMENTS.tick(group[0]?.number ?? 0, group.at(-1)?.number ?? 0), LIMITS.inputLabel),
      optional: true,
      element: { type: 'checkboxes', action_id: INPUT, options: group.map(optionOf) },
    };
  });
}

const optionOf = ({ id, number, revision, text, answeredBy }: CommentEntry) => ({
  text: plain(COMMENTS.named(number), LIMITS.optionText),
  description: plain(
    answeredBy === undefined ? clip(shown(text), GLIMPSE) : COMMENTS.answered(answeredBy),
    LIMITS.optionDescription,
  ),
  value: `${id}/${revision}`,
});

export type CommentsTicked = {
  chosen: { id: string; revision: number }[];
  /** The boxes in which something is ticked, for errors on them. */
  blockIds: string[];
};

const ticked = /^([0-9a-f-]{36})\/(\d{1,6})$/;

/** What was ticked, with the words that the person saw. It comes from outside: ids and numbers, nothing more certain. */
export function readTicked(state: unknown, prefix: string): CommentsTicked {
  const blocks = z.record(z.string(), z.unknown()).safeParse(state).data ?? {};
  const found: CommentsTicked = { chosen: [], blockIds: [] };
  for (const blockId of Object.keys(blocks).filter((id) => id.startsWith(`${prefix}:`))) {
    const values = answerOf(state, blockId)?.selected_options?.map(({ value }) => value) ?? [];
    if (values.length > 0) found.blockIds.push(blockId);
    for (const value of values) {
      const [, id, revision] = ticked.exec(value) ?? [];
      if (id !== undefined) found.chosen.push({ id, revision: Number(revision) });
    }
  }
  return found;
}
