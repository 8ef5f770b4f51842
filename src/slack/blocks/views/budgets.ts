import type { KnownBlock, ModalView } from '@slack/types';
import { LIMIT_KINDS, type LimitKind } from '../../../llm/budget.ts';
import { readDollars, typedDollars } from '../../../llm/dollars.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { plain } from '../text.ts';
import { BUDGETS } from './budgets-sentences.ts';

/** US dollars by kind; null where there is no limit. */
export type LimitsView = Readonly<Record<LimitKind, number | null>>;

const blockOf = (kind: LimitKind): string => `costs.budgets:${kind}`;

/** Asks for all limits at once. What they were comes back with the form, so that only what was changed is set. */
export const budgetsView = (limits: LimitsView): ModalView =>
  modal({
    callback: 'costs.budgets',
    title: BUDGETS.title,
    submit: LABELS.save,
    close: LABELS.cancel,
    meta: { form: LIMIT_KINDS.map((kind) => typedDollars(limits[kind]) || '-').join(':') },
    blocks: [paragraph(BUDGETS.intro), ...LIMIT_KINDS.map((kind) => field(kind, limits[kind]))],
  });

const field = (kind: LimitKind, usd: number | null): KnownBlock => ({
  type: 'input',
  block_id: blockOf(kind),
  optional: true,
  label: plain(BUDGETS.fields[kind].label, LIMITS.inputLabel),
  hint: plain(BUDGETS.fields[kind].hint, LIMITS.inputLabel),
  element: {
    type: 'plain_text_input',
    action_id: INPUT,
    ...(usd === null ? {} : { initial_value: typedDollars(usd) }),
  },
});

const NONE: Record<LimitKind, number | null> = { month: null, engagement: null, run: null, call: null };

/** What the form was opened with; null when that cannot be read. */
export function seenLimits(form: string | undefined): LimitsView | null {
  const parts = (form ?? '').split(':');
  if (parts.length !== LIMIT_KINDS.length) return null;
  const seen = { ...NONE };
  for (const [at, kind] of LIMIT_KINDS.entries()) {
    const usd = parts[at] === '-' ? null : readDollars(parts[at] ?? '');
    if (usd === undefined) return null;
    seen[kind] = usd;
  }
  return seen;
}

export type LimitsAnswer = { ok: true; limits: LimitsView } | { ok: false; errors: Record<string, string> };

/** The limits as typed; a sentence on each field that holds no amount, or more than `mostUsd`. */
export function readLimitFields(state: unknown, mostUsd: number, tooMuch: string): LimitsAnswer {
  const limits = { ...NONE };
  const errors: Record<string, string> = {};
  for (const kind of LIMIT_KINDS) {
    const usd = readDollars(answerOf(state, blockOf(kind))?.value ?? '');
    if (usd === undefined) errors[blockOf(kind)] = BUDGETS.noAmount;
    else if (usd !== null && usd > mostUsd) errors[blockOf(kind)] = tooMuch;
    else limits[kind] = usd;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, limits };
}
