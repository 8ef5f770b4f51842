import type { LimitKind } from '../../../llm/budget.ts';
import { atLeast, dollars } from '../../../llm/dollars.ts';

/** Whose budget it is, inside a sentence. */
const WHOSE: Record<LimitKind, string> = {
  run: 'the budget of this run',
  engagement: 'the budget of this engagement',
  month: 'the budget of this month',
  call: 'the most that one call may cost',
};

/** The most that something can cost, never rounded to less. */
const most = (usd: number): string => dollars(atLeast(usd));

const runs = (count: number): string => (count === 1 ? 'the run goes on' : `${count} runs go on`);

/** What people read about budgets: why a run waits, the forms that set them, and what came of it. */
export const BUDGETS = {
  raise: 'Raise budget',
  open: 'Budgets',
  set: 'Set',

  usedUp: (kind: LimitKind, limit: number, spent: number, needed: number) =>
    // What the whole workspace may spend and did is for admins; they read it in the form.
    kind === 'month'
      ? `${WHOSE[kind]} does not cover the next call, which can cost ${most(needed)}.`
      : spent > 0
        ? `${WHOSE[kind]}, ${dollars(limit)}, does not cover the next call: ${dollars(spent)} is spent, and the call can cost ${most(needed)}.`
        : `${WHOSE[kind]}, ${dollars(limit)}, does not cover the next call, which can cost ${most(needed)}.`,
  priceUnknown: (model: string) =>
    `there is a budget, and nobody knows what a call to ${model} costs. An admin has to say what one call may cost at most.`,
  paused: 'Paused',
  pausedStage: (title: string) => `${title} paused`,
  because: (paused: string, why: string, left: string) => `${paused}: ${why} ${left}`,
  left: (titles: string, cost: string) => `Left: ${titles} (${cost}).`,
  onlyAdmins: (names: string, does: string) => `${names} can ${does}. What is done is kept.`,
  anyAdmin: 'An admin of this Slack workspace',
  raiseIt: 'raise it',
  sayIt: 'say that',
  resume: 'Resume tries again, and pauses again while the budget is short.',

  raiseTitle: 'Raise budget',
  use: (kind: LimitKind, limit: number | null) =>
    `${upper(WHOSE[kind])} is ${limit === null ? 'not limited' : dollars(limit)}.`,
  spent: (usd: number) => `Spent: ${dollars(usd)}`,
  reserved: (usd: number) => `Set aside for calls without an answer yet: ${dollars(usd)}`,
  needed: (usd: number) => `The next call can cost: ${most(usd)}`,
  leftToDo: (cost: string) => `All that is left: ${cost}`,
  newAmount: 'New budget, in dollars',
  newAmountHint: (least: number) => `At least ${dollars(least)}. Leave it empty for no limit.`,
  cap: 'The most that one call may cost, in dollars',
  capHint:
    'Holds for every model whose price is not known, and counts as spent for each of its calls. 0 where calls cost nothing.',
  noAmount: 'Write dollars as a number, such as 25 or 2.50.',
  raised: (usd: number | null, count: number) =>
    `${usd === null ? 'There is no limit any more' : `The budget is ${dollars(usd)} now`}, and ${runs(count)}.`,
  capped: (usd: number, count: number) => `One call may cost up to ${dollars(usd)} now, and ${runs(count)}.`,

  title: 'Budgets',
  intro:
    'In US dollars. Nothing is sent to a model that could exceed one of these; the run then pauses and says so. Empty means no limit, except in the last field. The month is the calendar month in UTC.',
  fields: {
    month: { label: 'Each month, all engagements together', hint: 'Such as 200.' },
    engagement: {
      label: 'Each engagement',
      hint: 'From its first call to its last. One that was raised by itself keeps its own.',
    },
    run: {
      label: 'Each run',
      hint: 'One press of Start or Regenerate. A run that was raised by itself keeps its own.',
    },
    call: {
      label: 'One call of unknown price',
      hint: 'Without it, a model whose price is not known is not asked while there is a budget. It counts as spent for each such call. 0 where calls cost nothing.',
    },
  } satisfies Record<LimitKind, { label: string; hint: string }>,
  saved: 'The budgets are set.',
  savedAnd: (count: number) => `The budgets are set, and ${runs(count)}.`,
  unchanged: 'Nothing was changed.',
  tooLate: 'Slack took too long to open this. Type /aicmo costs and press Budgets again.',
} as const;

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
