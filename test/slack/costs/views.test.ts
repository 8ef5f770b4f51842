import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, dollars, readDollars, typedDollars } from '../../../src/llm/dollars.ts';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import { costText } from '../../../src/slack/blocks/numbers.ts';
import { WORDS } from '../../../src/slack/blocks/sentences.ts';
import { budgetsView, seenLimits } from '../../../src/slack/blocks/views/budgets.ts';
import { raiseView } from '../../../src/slack/blocks/views/budgets-raise.ts';
import { BUDGETS } from '../../../src/slack/blocks/views/budgets-sentences.ts';
import { type CostsView, costsMessage, spendText } from '../../../src/slack/blocks/views/costs.ts';
import { leftCost } from '../../../src/slack/messages/held-words.ts';
import { anyText } from '../blocks/support/texts.ts';
import { links, pings, shownText } from '../blocks/support/walk.ts';

const usd = fc.integer({ min: 0, max: 1e12 }).map((millionths) => millionths / 1e6);
const limit = fc.option(usd);

describe('amounts', () => {
  it('read as people write them', () => {
    expect([2, 0.4, 0.012, 1250.5, 0, 0.00002].map(dollars)).toEqual([
      '$2.00',
      '$0.40',
      '$0.0120',
      '$1,250.50',
      '$0.00',
      '$0.000020',
    ]);
    expect(['25', ' $2.50 ', '1,000,000', '0', ''].map(readDollars)).toEqual([25, 2.5, 1e6, 0, null]);
    for (const typed of ['a lot', '2,50', '-1', '1e3', '.5', '1.2345678', '12,34', '٣', '$', '10 000']) {
      expect([typed, readDollars(typed)]).toEqual([typed, undefined]);
    }
  });

  it('that are shown as the least are enough when they are typed', () => {
    fc.assert(
      fc.property(usd, (least) => {
        const shown = atLeast(least);
        expect(readDollars(typedDollars(shown))).toBeGreaterThanOrEqual(least);
        expect(shown - least).toBeLessThanOrEqual(0.01);
      }),
      { examples: [[724_054.810001], [0.1], [1.005], [0.000001]] },
    );
  });
});

describe('what was spent', () => {
  const nothing = { exactUsd: 0, upToUsd: 0, unknownCalls: 0 };
  it.each([
    [{ ...nothing, exactUsd: 1.5, calls: 1 }, '$1.50 (1 call)'],
    [{ ...nothing, upToUsd: 0.4, calls: 2 }, 'up to $0.40 (2 calls)'],
    [{ ...nothing, exactUsd: 1.5, upToUsd: 0.4, calls: 3 }, '$1.50 and up to $0.40 more (3 calls)'],
    [{ ...nothing, unknownCalls: 2, calls: 2 }, 'price unknown (2 calls)'],
    [{ ...nothing, exactUsd: 1.5, unknownCalls: 1, calls: 3 }, '$1.50 and 1 call of unknown price (3 calls)'],
    [{ ...nothing, calls: 6 }, 'no charge (6 calls)'],
    [
      { exactUsd: 1, upToUsd: 1, unknownCalls: 2, calls: 9 },
      '$1.00, up to $1.00 more and 2 calls of unknown price (9 calls)',
    ],
  ])('keeps what is known, what is at most, and what nobody knows apart: %j', (spend, text) => {
    expect(spendText(spend)).toBe(text);
  });
});

it('an upper bound is the same wherever it is shown, and never rounded down', () => {
  for (const usd of [2.1631, 0.39321, 0.4, 1_250.501]) {
    const bound = dollars(atLeast(usd));
    expect(costText({ usd, kind: 'up_to', stub: false })).toBe(`up to ${bound}`);
    expect(leftCost({ usd, kind: 'up_to' })).toBe(`up to ${bound}`);
    expect(spendText({ exactUsd: 0, upToUsd: usd, unknownCalls: 0, calls: 1 })).toBe(
      `up to ${bound} (1 call)`,
    );
  }
  expect(costText({ usd: 0.4, kind: 'exact', stub: false })).toBe('$0.40');
});

describe('why a run waits', () => {
  it('says in a thread what its run or engagement may cost, and nothing of what the whole workspace spends', () => {
    expect(BUDGETS.usedUp('run', 5, 4.5, 0.6)).toBe(
      'the budget of this run, $5.00, does not cover the next call: $4.50 is spent, and the call can cost $0.60.',
    );
    expect(BUDGETS.usedUp('month', 200, 199.5, 0.6)).toBe(
      'the budget of this month does not cover the next call, which can cost $0.60.',
    );
  });
});

describe('the views', () => {
  const count = fc.integer({ min: 0, max: 1e6 });
  const spend = fc.record({ exactUsd: usd, upToUsd: usd, unknownCalls: count, calls: count });
  const lines = (most: number) => fc.array(fc.record({ label: anyText, spend }), { maxLength: most });
  const budget = { limitUsd: limit, spentUsd: usd, reservedUsd: usd };
  const budgets = fc.array(
    fc.record({ ...budget, client: anyText, name: anyText, type: fc.constant('creatives' as const) }),
    { minLength: 5, maxLength: 5 },
  );
  const costs: fc.Arbitrary<CostsView> = fc.record({
    month: fc.constant('September 2026'),
    engagements: lines(21),
    workspace: fc.record({
      total: spend,
      stages: lines(7),
      models: lines(11),
      months: lines(6),
      limits: fc.record({ engagement: limit, run: limit, call: limit }),
      monthBudget: fc.record(budget),
      engagementBudgets: budgets,
      runBudgets: budgets,
    }),
  });

  it('the costs fit into one message, nothing left out, whatever the names hold', () => {
    fc.assert(
      fc.property(costs, (view) => {
        const message = costsMessage(view);
        expect(checkMessage(message)).toEqual([]);
        expect([...pings(message), ...links(message)]).toEqual([]);
        expect(shownText(message)).not.toContain(WORDS.leftOut(1).slice(2));
        expect(JSON.stringify(message.blocks.at(-2))).toContain('costs.budgets');
      }),
    );
  });

  it('the forms fit, and the one for all budgets says what it was opened with', () => {
    const limits = fc.record({ month: limit, engagement: limit, run: limit, call: limit });
    fc.assert(
      fc.property(limits, usd, anyText, (set, amount, model) => {
        const form = budgetsView(set);
        expect(checkView(form)).toEqual([]);
        const meta = JSON.parse(form.private_metadata ?? '{}');
        const seenAll = Object.entries(seenLimits(meta.form) ?? {});
        expect(seenAll).toHaveLength(4);
        for (const [kind, seen] of seenAll) {
          const typed = form.blocks.find((block) => block.block_id === `costs.budgets:${kind}`);
          const initial = JSON.stringify(typed).match(/"initial_value":"([^"]*)"/)?.[1];
          expect(seen).toBe(initial === undefined ? null : readDollars(initial));
        }
        const left = { left: 'up to $1.00', leastUsd: amount, suggestedUsd: amount, ...{ limitUsd: amount } };
        const numbers = { spentUsd: amount, reservedUsd: amount, meta: { run: 'r1' } };
        expect(checkView(raiseView({ kind: 'call', model, ...left, ...numbers }))).toEqual([]);
        expect(checkView(raiseView({ kind: 'month', neededUsd: 1, ...left, ...numbers }))).toEqual([]);
      }),
    );
  });
});
