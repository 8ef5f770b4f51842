import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import { draftMessage } from '../../../src/slack/blocks/messages/draft.ts';
import { findingsView } from '../../../src/slack/blocks/views/findings.ts';
import { historyView } from '../../../src/slack/blocks/views/history.ts';
import { itemsSumView, readSum } from '../../../src/slack/blocks/views/items-sum.ts';
import { readReattest, reattestView } from '../../../src/slack/blocks/views/reattest.ts';
import { readReview, reviewView } from '../../../src/slack/blocks/views/review.ts';
import { artifact, changes, draft, findings, number } from './support/models.ts';
import { anyText, digest, uuid } from './support/texts.ts';
import { links, pings, shownText } from './support/walk.ts';

const claim = fc.record({
  place: fc.oneof(anyText, fc.constant(''), fc.constant('value.core_promise')),
  quote: anyText,
  needed: anyText,
  sure: fc.boolean(),
});
const trust = fc.record({
  title: anyText,
  line: anyText,
  parts: fc.array(anyText, { maxLength: 8 }),
  claims: fc.array(claim, { maxLength: 60 }),
  low: fc.constant(17),
});
const TICK = 'claims:checked';
const blockIds = (view: { blocks: readonly { type: string; block_id?: string }[] }) =>
  view.blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));
const state = (fields: Record<string, object>) =>
  Object.fromEntries(Object.entries(fields).map(([block, value]) => [block, { value }]));
const chosen = (value: string) => ({ selected_option: { value } });
const ticked = { selected_options: [{ value: 'yes' }] };
const unticked = { selected_options: [] };

describe('how far a text can be trusted, whatever it says', () => {
  it('fits wherever it is shown, tells nobody, links nowhere, and leaves the decision within reach', () => {
    const view = fc.record({
      engagementId: uuid,
      artifact,
      versionId: uuid,
      number,
      digest,
      base: fc.record({ number, changes }),
      summary: fc.constant([]),
      findings,
      outdates: fc.constant([]),
      voted: fc.constant([]),
      missing: fc.constant([]),
      stub: fc.constant(false),
      trust,
    });
    fc.assert(
      fc.property(view, draft, (one, drawn) => {
        const message = draftMessage({ ...drawn, trust: one.trust, people: undefined });
        expect(checkMessage(message)).toEqual([]);
        const review = reviewView(one);
        expect(blockIds(review)).toEqual(['review:decision', TICK, 'review:note']);
        const { low, claims } = one.trust;
        const attest = reattestView({ ...one, low, claims, sources: [] });
        expect(blockIds(attest)).toEqual([TICK, 'reattest:statement']);
        const [problem, statement] = [one.trust.line, 'It holds.'];
        const again = reattestView({ ...one, claims, sources: [], problem, statement });
        expect(blockIds(again)).toEqual([TICK, 'reattest:statement']);
        expect(JSON.stringify(again)).toContain('"initial_value":"It holds."');
        const sum = itemsSumView({
          base: { ...one, words: { one: 'post', many: 'posts' } },
          name: 'Execution, version 2',
          pages: 1,
          mine: { ok: 1, change: 0, unseen: 0 },
          others: [],
          wishes: [],
          unseen: [],
          seen: 'wishes',
          trust: one.trust,
        });
        expect(blockIds(sum)).toEqual(['items.sum:decision', TICK]);
        const all = findingsView('Strategy, version 2', one.artifact, one.findings, undefined, claims);
        const others = claims.slice(0, 9).map(({ quote, needed }) => ({
          title: 'Positioning',
          model: quote,
          reason: needed,
          value: { version: one.versionId, job: 'positioning' },
        }));
        const entry = { number: 1, state: 'archived', at: new Date(0), by: { model: 'M' }, others } as const;
        const history = historyView({
          artifact: one.artifact,
          versions: [entry],
          page: 0,
          pages: 1,
          meta: {},
        });
        for (const modal of [review, attest, again, sum, all, history]) {
          expect(checkView(modal)).toEqual([]);
          expect([...pings(modal), ...links(modal)]).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows five claims in the draft and says how many more there are, where they stand', () => {
    const claims = Array.from({ length: 7 }, (_none, at) => ({
      place: 'value.core_promise',
      quote: `Claim ${at + 1}.`,
      needed: 'A figure.',
      sure: at === 0,
    }));
    const [drawn] = fc.sample(draft, { numRuns: 1, seed: 5 });
    if (!drawn) throw new Error('There is no draft.');
    const view = {
      ...drawn,
      artifact: 'strategy' as const,
      state: { name: 'candidate' as const },
      findings: [],
    };
    const shown = shownText(
      draftMessage({
        ...view,
        trust: { title: 'Confidence 17', line: 'Confidence 17: low', parts: [], claims, low: 17 },
      }),
    );
    expect(shown).toContain('Unsupported claims (7)');
    expect(shown).toContain(
      'Value, Core promise: "Claim 1." The auditor found no support either. Needs: A figure.',
    );
    expect(shown).toContain('"Claim 5."');
    expect(shown).not.toContain('"Claim 6."');
    expect(shown).toContain('2 more behind "All findings".');
    expect(shown).toContain('All findings');
    expect(shownText(draftMessage(view))).not.toMatch(/Confidence|Unsupported/);
  });

  it('never pushes the buttons off a draft that has much to say already', () => {
    const [drawn] = fc.sample(draft, { numRuns: 1, seed: 5 });
    if (!drawn) throw new Error('There is no draft.');
    const much = 'word '.repeat(200);
    const message = draftMessage({
      ...drawn,
      artifact: 'strategy',
      state: { name: 'candidate' },
      changed: much,
      summary: Array(6).fill(much),
      findings: Array(9).fill({
        rule: 'r',
        severity: 'major',
        place: 'value.core_promise',
        message: much,
        fix: much,
      }),
      generation: {
        provider: 'OpenAI',
        model: 'a-model',
        cost: { usd: 1, kind: 'exact', stub: false },
        ms: 9,
        stub: false,
        note: much.slice(0, 600),
      },
      trust: {
        title: much,
        line: much,
        parts: [],
        claims: Array(9).fill({ place: 'value.core_promise', quote: much, needed: much, sure: true }),
        low: 17,
      },
    });
    expect(checkMessage(message)).toEqual([]);
    const { elements = [] } = message.blocks.at(-1) as { elements?: { action_id?: string }[] };
    expect(elements.map(({ action_id }) => action_id)).toContain('draft.review');
  });

  it('asks for the word only of whoever approves', () => {
    const error = { ok: false, errors: { [TICK]: 'Check its claims, then tick this to approve.' } };
    const note = { 'review:note': { value: 'Shorter.' } };
    const review = (decision: string, tick: object) =>
      readReview(state({ 'review:decision': chosen(decision), [TICK]: tick, ...note }));
    expect(review('approve', unticked)).toEqual(error);
    expect(review('approve', ticked)).toMatchObject({ ok: true, decision: 'approve', claimsChecked: true });
    expect(review('request_changes', unticked)).toMatchObject({ ok: true, decision: 'request_changes' });
    const sum = (decision: string, tick: object) =>
      readSum(state({ 'items.sum:decision': chosen(decision), [TICK]: tick }));
    expect(sum('approve', unticked)).toEqual(error);
    expect(sum('approve', ticked)).toEqual({ ok: true, decision: 'approve', claimsChecked: true });
    expect(sum('revise', unticked)).toEqual({ ok: true, decision: 'revise' });
    const attest = (tick: object) =>
      readReattest(state({ 'reattest:statement': { value: 'It holds.' }, [TICK]: tick }));
    expect(attest(unticked)).toEqual(error);
    expect(attest(ticked)).toEqual({ ok: true, text: 'It holds.', claimsChecked: true });
  });
});
