import type { ModalView } from '@slack/types';
import type { LimitKind } from '../../../llm/budget.ts';
import { readDollars, typedDollars } from '../../../llm/dollars.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { bullets, richText, words } from '../rich-text.ts';
import { plain } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { BUDGETS } from './budgets-sentences.ts';

const AMOUNT = 'budget.raise:amount';

export type RaiseView = {
  meta: ActionValue;
  kind: LimitKind;
  limitUsd: number | null;
  spentUsd: number;
  reservedUsd: number;
  /** Absent for a price that nobody knows: the model's name instead. */
  neededUsd?: number;
  model?: string;
  /** The most that all of what is left can cost, in words. */
  left: string;
  leastUsd: number;
  /** What stands in the field at first; empty when nobody knows. */
  suggestedUsd: number | null;
};

/** Asks for another limit: the one that was reached, its use, and the amount. */
export function raiseView(view: RaiseView): ModalView {
  const capped = view.kind === 'call';
  const facts = [
    BUDGETS.spent(view.spentUsd),
    BUDGETS.reserved(view.reservedUsd),
    ...(view.neededUsd === undefined ? [] : [BUDGETS.needed(view.neededUsd)]),
    BUDGETS.leftToDo(view.left),
  ];
  return modal({
    callback: 'budget.raise',
    title: BUDGETS.raiseTitle,
    submit: BUDGETS.set,
    close: LABELS.cancel,
    meta: view.meta,
    blocks: [
      ...(capped
        ? [paragraph(upperFirst(BUDGETS.priceUnknown(view.model ?? '')))]
        : [
            paragraph(BUDGETS.use(view.kind, view.limitUsd)),
            ...richText([bullets(facts.map((fact) => words(fact)))]),
          ]),
      {
        type: 'input',
        block_id: AMOUNT,
        optional: !capped,
        label: plain(capped ? BUDGETS.cap : BUDGETS.newAmount, LIMITS.inputLabel),
        hint: plain(capped ? BUDGETS.capHint : BUDGETS.newAmountHint(view.leastUsd), LIMITS.inputLabel),
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          ...(view.suggestedUsd === null ? {} : { initial_value: typedDollars(view.suggestedUsd) }),
        },
      },
    ],
  });
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** US dollars, null for an empty field, undefined for what is no amount. */
export const readRaise = (state: unknown): number | null | undefined =>
  readDollars(answerOf(state, AMOUNT)?.value ?? '');

/** A sentence on the field, as a submission's answer. */
export const raiseError = (sentence: string): Record<string, string> => ({ [AMOUNT]: sentence });
