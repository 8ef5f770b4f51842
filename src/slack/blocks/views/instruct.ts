import type { ModalView } from '@slack/types';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { type Cost, costText } from '../numbers.ts';
import { context, header, paragraph } from '../parts.ts';
import { FORM, VIEW } from '../sentences.ts';
import type { ActionValue } from '../value.ts';
import { commentChoice, readTicked } from './comment-choice.ts';
import type { CommentEntry } from './comment-list.ts';
import { COMMENTS } from './comment-sentences.ts';
import { type PartChoice, partInputs, readParts } from './part-choice.ts';
import { REWRITE } from './rewrite-sentences.ts';
import { readWish, wishInput } from './wish-input.ts';

export type InstructView = {
  /** "Strategy, version 2". */
  name: string;
  parts: readonly PartChoice[];
  /** What can be answered, oldest first. */
  comments: readonly CommentEntry[];
  /** Which page of them is shown in full. */
  page: number;
  cost?: Cost;
  /** The reason of an open request for changes. */
  wish?: string;
  meta: ActionValue;
};

const PARTS = 'instruct';
const COMMENT = 'instruct:comment';
const WISH = 'instruct:wish';

/** Which parts are to be rewritten, which comments that is to answer, and how. */
export const instructView = (view: InstructView): ModalView =>
  modal({
    callback: 'draft.instruct',
    title: VIEW.amendTitle,
    submit: LABELS.rewrite,
    close: LABELS.cancel,
    meta: view.meta,
    blocks: [
      header(view.name),
      paragraph(REWRITE.instructIntro),
      ...partInputs(view.parts, PARTS),
      ...(view.comments.length > 0 ? [context(COMMENTS.tickIntro)] : []),
      ...commentChoice(view, COMMENT),
      wishInput(WISH, {
        label: REWRITE.instruction,
        hint: REWRITE.instructionHint,
        initial: view.wish,
        optional: view.comments.length > 0,
      }),
      ...(view.wish ? [context(REWRITE.whereFrom)] : []),
      ...(view.cost ? [context(REWRITE.partCost(costText(view.cost)))] : []),
    ],
  });

export type InstructAnswer =
  | { ok: true; parts: string[]; wish: string; comments: { id: string; revision: number }[] }
  | { ok: false; errors: Record<string, string> };

/** What was chosen, ticked and said; no part, or neither a comment nor a word, is an error on its field. */
export function readInstruct(state: unknown, parts: readonly PartChoice[]): InstructAnswer {
  const chosen = readParts(state, parts, PARTS);
  const wish = readWish(state, WISH);
  const comments = readTicked(state, COMMENT).chosen;
  const [firstMenu] = chosen.blockIds;
  const couldTick = Object.keys(Object(state)).some((id) => id.startsWith(`${COMMENT}:`));
  const errors = {
    ...(chosen.keys.length === 0 && firstMenu ? { [firstMenu]: REWRITE.chooseOne } : {}),
    ...(wish === '' && comments.length === 0 ? { [WISH]: couldTick ? COMMENTS.tickOne : FORM.required } : {}),
  };
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, parts: chosen.keys, wish, comments };
}

/** An error about what was ticked, beside the first box in which something is; about the words where nothing is. */
export function aboutTicked(state: unknown, sentence: string): Record<string, string> {
  const [first] = readTicked(state, COMMENT).blockIds;
  return { [first ?? WISH]: sentence };
}
