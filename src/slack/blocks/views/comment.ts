import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, context, divider, header, paragraph } from '../parts.ts';
import { FORM, VIEW } from '../sentences.ts';
import { plain } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { type CommentEntry, commentBlocks, pageOf } from './comment-list.ts';
import { COMMENTS } from './comment-sentences.ts';
import { readReason } from './reason-input.ts';

export type CommentView = {
  /** "Strategy, version 2". */
  name: string;
  /** Newest first. */
  comments: readonly CommentEntry[];
  page: number;
  /** Why nothing can be added; the list stays. */
  closed?: string;
  meta: ActionValue;
};

const TEXT = 'comment:text';

/** What was said about a draft so far, and room to say something. */
export function commentView(view: CommentView): ModalView {
  const { shown, page, pages } = pageOf(view.comments, view.page);
  const turn = { ...view.meta, do: 'draft.comment' as const };
  return modal({
    callback: 'draft.comment',
    title: COMMENTS.title,
    ...(view.closed === undefined ? { submit: COMMENTS.button, close: LABELS.cancel } : {}),
    meta: view.meta,
    blocks: [
      header(view.name),
      ...(view.closed === undefined ? [textInput()] : [context(view.closed)]),
      divider,
      ...(shown.length === 0 ? [paragraph(COMMENTS.none)] : []),
      ...shown.flatMap((comment) => [...commentBlocks(comment), ...removal(comment, view.meta)]),
      ...(pages > 1 ? [context(VIEW.pageOf(page + 1, pages))] : []),
      ...actions(
        page > 0 && button(LABELS.later, 'page.later', { ...turn, page: page - 1 }),
        page < pages - 1 && button(LABELS.earlier, 'page.earlier', { ...turn, page: page + 1 }),
      ),
    ],
  });
}

const textInput = (): InputBlock => ({
  type: 'input',
  block_id: TEXT,
  label: plain(COMMENTS.label, LIMITS.inputLabel),
  hint: plain(COMMENTS.hint, LIMITS.inputLabel),
  optional: false,
  element: { type: 'plain_text_input', action_id: INPUT, multiline: true, max_length: LIMITS.inputValue },
});

function removal(comment: CommentEntry, meta: ActionValue): KnownBlock[] {
  const sure = confirm(COMMENTS.removeTitle, COMMENTS.removeText, LABELS.remove, LABELS.no);
  const value = { ...meta, comment: comment.id };
  return actions(comment.own && button(LABELS.remove, 'comments.remove', value, { confirm: sure }));
}

export const readComment = (state: unknown) => readReason(state, TEXT, FORM.required);

/** Errors about what was typed. */
export const commentError = (sentence: string): Record<string, string> => ({ [TEXT]: sentence });
