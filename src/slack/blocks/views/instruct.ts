import type { ModalView } from '@slack/types';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { type Cost, costText } from '../numbers.ts';
import { context, header, paragraph } from '../parts.ts';
import { FORM, VIEW } from '../sentences.ts';
import type { ActionValue } from '../value.ts';
import { type PartChoice, partInputs, readParts } from './part-choice.ts';
import { REWRITE } from './rewrite-sentences.ts';
import { readWish, wishInput } from './wish-input.ts';

export type InstructView = {
  /** "Strategy, version 2". */
  name: string;
  parts: readonly PartChoice[];
  cost?: Cost;
  /** The reason of an open request for changes. */
  wish?: string;
  meta: ActionValue;
};

const PARTS = 'instruct';
const WISH = 'instruct:wish';

/** Which parts are to be rewritten, and how. */
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
      wishInput(WISH, {
        label: REWRITE.instruction,
        hint: REWRITE.instructionHint,
        initial: view.wish,
        optional: false,
      }),
      ...(view.wish ? [context(REWRITE.whereFrom)] : []),
      ...(view.cost ? [context(REWRITE.partCost(costText(view.cost)))] : []),
    ],
  });

export type InstructAnswer =
  | { ok: true; parts: string[]; wish: string }
  | { ok: false; errors: Record<string, string> };

/** What was chosen and said; nothing chosen or nothing said is an error on its field. */
export function readInstruct(state: unknown, parts: readonly PartChoice[]): InstructAnswer {
  const chosen = readParts(state, parts, PARTS);
  const wish = readWish(state, WISH);
  const [firstMenu] = chosen.blockIds;
  const errors = {
    ...(chosen.keys.length === 0 && firstMenu ? { [firstMenu]: REWRITE.chooseOne } : {}),
    ...(wish === '' ? { [WISH]: FORM.required } : {}),
  };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, parts: chosen.keys, wish };
}
