import type { InputBlock, ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { type Cost, costText } from '../numbers.ts';
import { context, header, paragraph } from '../parts.ts';
import { plain } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { type PartChoice, partInputs, readParts } from './part-choice.ts';
import { REWRITE } from './rewrite-sentences.ts';
import { readWish, wishInput } from './wish-input.ts';

export type RegenerateView = {
  /** "Strategy, version 2". */
  name: string;
  /** What can be written by itself; empty once the text is erased. */
  parts: readonly PartChoice[];
  /** What people changed by hand, and stays unless chosen. */
  byHand: readonly PartChoice[];
  cost?: { whole: Cost; part: Cost };
  stale: boolean;
  erased: boolean;
  /** The reason of an open request for changes. */
  wish?: string;
  meta: ActionValue;
};

const HOW_MUCH = 'regenerate:how_much';
const WISH = 'regenerate:wish';
const PARTS = 'regenerate';
const BY_HAND = 'regenerate:by_hand';

const option = (label: string, value: string) => ({ text: plain(label, LIMITS.optionText), value });
const WHOLE = option(REWRITE.whole, 'whole');
const CHOSEN = option(REWRITE.chosen, 'chosen');

const howMuch: InputBlock = {
  type: 'input',
  block_id: HOW_MUCH,
  label: plain(REWRITE.howMuch, LIMITS.inputLabel),
  optional: false,
  element: { type: 'radio_buttons', action_id: INPUT, options: [WHOLE, CHOSEN], initial_option: WHOLE },
};

/** The choice of what is written anew, what of the hand's work stays, and what should be different. */
export function regenerateView(view: RegenerateView): ModalView {
  const { cost } = view;
  const byHand = view.byHand.slice(0, LIMITS.options);
  return modal({
    callback: 'draft.regenerate',
    title: LABELS.regenerate,
    submit: LABELS.regenerate,
    close: LABELS.cancel,
    meta: view.meta,
    blocks: [
      header(view.name),
      paragraph(view.erased ? REWRITE.erased : REWRITE.regenerateIntro),
      ...(view.stale && !view.erased ? [context(REWRITE.staleRest)] : []),
      ...(view.parts.length > 0 ? [howMuch, ...partInputs(view.parts, PARTS)] : []),
      ...(byHand.length > 0 ? [byHandInput(byHand)] : []),
      wishInput(WISH, { label: REWRITE.wish, hint: REWRITE.wishHint, initial: view.wish, optional: true }),
      ...(view.wish ? [context(REWRITE.whereFrom)] : []),
      ...(cost ? [context(REWRITE.wholeCost(costText(cost.whole), costText(cost.part)))] : []),
    ],
  });
}

const byHandInput = (parts: readonly PartChoice[]): InputBlock => ({
  type: 'input',
  block_id: BY_HAND,
  label: plain(REWRITE.byHand, LIMITS.inputLabel),
  hint: plain(REWRITE.byHandHint, LIMITS.inputLabel),
  optional: true,
  element: {
    type: parts.length <= LIMITS.checkboxes ? 'checkboxes' : 'multi_static_select',
    action_id: INPUT,
    options: parts.map(({ title }, at) => option(title, String(at))),
  },
});

export type RegenerateAnswer =
  | { ok: true; wish: string; parts: string[] }
  | { ok: true; wish: string; parts: null; keep: string[] }
  | { ok: false; errors: Record<string, string> };

/** `parts: null` means the whole, with what stays of the hand's work. */
export function readRegenerate(
  state: unknown,
  view: Pick<RegenerateView, 'parts' | 'byHand'>,
): RegenerateAnswer {
  const wish = readWish(state, WISH);
  const chosen = readParts(state, view.parts, PARTS);
  const [firstMenu] = chosen.blockIds;
  if (answerOf(state, HOW_MUCH)?.selected_option?.value === CHOSEN.value) {
    return chosen.keys.length > 0 || firstMenu === undefined
      ? { ok: true, wish, parts: chosen.keys }
      : { ok: false, errors: { [firstMenu]: REWRITE.chooseParts } };
  }
  if (chosen.keys.length > 0) {
    return {
      ok: false,
      errors: Object.fromEntries(chosen.usedIds.map((blockId) => [blockId, REWRITE.eitherOr])),
    };
  }
  const anew = new Set(answerOf(state, BY_HAND)?.selected_options?.map(({ value }) => value) ?? []);
  const keep = view.byHand.filter((_part, at) => !anew.has(String(at))).map(({ key }) => key);
  return { ok: true, wish, parts: null, keep };
}
