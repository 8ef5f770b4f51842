import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARTIFACT_TYPES } from '../../../src/marketing/artifact-types.ts';
import { unknownFigures } from '../../../src/marketing/quality/figures.ts';
import type { Finding } from '../../../src/marketing/quality/finding.ts';
import { forbiddenClaims } from '../../../src/marketing/quality/forbidden-claims.ts';
import { regulatedTrade } from '../../../src/marketing/quality/regulated-trades.ts';
import { applyRules, runRules } from '../../../src/marketing/quality/run-rules.ts';
import type { StrategyContent } from '../../../src/marketing/strategy/schema.ts';
import { anyBrief, example } from '../support/briefs.ts';
import { stubStrategy } from '../support/strategy.ts';

const brief = example('online-shop');
const good = stubStrategy(brief);

function strategyFindings(
  change: (copy: StrategyContent) => void,
  changes: Record<string, unknown> = {},
): Finding[] {
  const copy = structuredClone(good);
  change(copy);
  return runRules('strategy', copy, { brief: { ...brief, ...changes }, upstream: {} }).findings;
}

const promise = (text: string) => (copy: StrategyContent) => {
  copy.layers.value.core_promise = text;
};

const intakeFindings = (changes: Record<string, unknown>) => {
  const content = { ...brief, ...changes };
  return runRules('intake', content, { brief: content, upstream: {} }).findings;
};

describe('rules for the brief', () => {
  it('blocks a missing field and a bad address at their place', () => {
    expect(intakeFindings({ client_name: ' ', website: 'ostrea' })).toMatchObject([
      { severity: 'blocker', place: 'client_name' },
      { severity: 'blocker', place: 'website' },
    ]);
  });

  it('asks for proof, price and voice', () => {
    const thin = {
      proof_assets: undefined,
      pricing: undefined,
      tone_voice: undefined,
      voice_examples: undefined,
    };
    expect(intakeFindings(thin).map(({ rule, severity }) => [rule, severity])).toEqual([
      ['proof', 'major'],
      ['pricing', 'major'],
      ['voice', 'minor'],
    ]);
  });

  it('blocks a brief with no goal and no constraint at all', () => {
    const result = runRules('intake', {}, { brief: {}, upstream: {} });
    expect(result.findings.map(({ rule }) => rule)).toContain('goal');
    expect(result.score).toBe(0);
  });

  it('lets a brief use its own banned words, but no placeholders', () => {
    expect(intakeFindings({ pain_points: ['Luxury is out of reach'] })).toEqual([]);
    expect(intakeFindings({ pricing: '[insert price]' })).toMatchObject([
      { rule: 'placeholder_text', place: 'pricing' },
    ]);
  });

  it('wants the disclaimer of a regulated trade, or the word that there is none', () => {
    const dental = { industry: 'Dental clinic', required_disclaimers: undefined };
    expect(intakeFindings(dental)).toMatchObject([
      { rule: 'disclaimer', severity: 'blocker', place: 'required_disclaimers' },
    ]);
    expect(intakeFindings({ ...dental, required_disclaimers: ['None: recruiting only'] })).toEqual([]);
  });
});

describe('rules for the strategy', () => {
  it('blocks what is missing and says where', () => {
    expect(
      strategyFindings((copy) => {
        copy.layers.channels = [];
      }),
    ).toMatchObject([{ severity: 'blocker', place: 'channels', message: 'The strategy names no channel.' }]);
    expect(strategyFindings((copy) => Reflect.deleteProperty(copy.layers, 'limits'))[0]).toMatchObject({
      place: 'limits',
      severity: 'blocker',
    });
    expect(
      strategyFindings((copy) => {
        Object.assign(copy.layers.audience.personas[0] ?? {}, { name: '' });
      })[0],
    ).toMatchObject({ place: 'audience.personas[0].name' });
    expect(runRules('strategy', undefined, { brief, upstream: {} }).status).toBe('FAIL');
  });

  it('notices that nothing is ruled out and a thin repetition', () => {
    expect(
      strategyFindings((copy) => {
        copy.layers.market.what_not_to_do = [];
      }),
    ).toMatchObject([{ rule: 'what_not_to_do', severity: 'major' }]);
    expect(
      strategyFindings((copy) => {
        copy.layers.narrative.repetition_logic = 'Say it often';
      }),
    ).toMatchObject([{ rule: 'repetition_logic', severity: 'minor' }]);
  });

  it.each([
    'Lorem ipsum dolor',
    'Price: TBD',
    'Dear [insert name],',
    'Hello {{first_name}}',
    'Call [your company]',
    '<insert claim>',
    'XXX euros',
  ])('finds the placeholder in %j', (text) =>
    expect(strategyFindings(promise(text))).toMatchObject([
      { rule: 'placeholder_text', severity: 'blocker', place: 'value.core_promise' },
    ]),
  );

  it.each([
    'Insert the card',
    'todo incluido',
    'The date [12] of [date](https://example.com)',
    'Look at {this}',
    'a < b > c',
    'Loremville',
    'Size XXL',
  ])('finds none in %j', (text) => expect(strategyFindings(promise(text))).toEqual([]));

  it('blocks a banned word, except where the draft names what is refused', () => {
    expect(strategyFindings(promise('A Timeless jumper'))).toMatchObject([
      { rule: 'banned_word', severity: 'blocker', place: 'value.core_promise' },
    ]);
    expect(
      strategyFindings((copy) => {
        copy.layers.market.what_not_to_do = ['Never sell it as luxury'];
      }),
    ).toEqual([]);
    expect(strategyFindings(promise('A jumper that is timelessly knitted'))).toEqual([]);
  });

  it('blocks a claim that the brief forbids', () => {
    expect(strategyFindings(promise('Knitted carbon-neutral in Donegal'))).toMatchObject([
      { rule: 'forbidden_claim', severity: 'blocker' },
    ]);
  });

  it('blocks a strategy without the required disclaimer, but takes it in any line break and case', () => {
    const rules = (lines: string[]) =>
      strategyFindings((copy) => {
        copy.layers.limits.compliance_rules = lines;
      });
    expect(rules(['Something else'])).toMatchObject([
      { rule: 'disclaimer', severity: 'blocker', place: 'limits.compliance_rules' },
    ]);
    expect(rules(['At the end: PRICES include VAT;\n postage is added at checkout.'])).toEqual([]);
    expect(strategyFindings(() => {}, { industry: 'Wine merchant', required_disclaimers: [] })).toMatchObject(
      [{ rule: 'disclaimer' }],
    );
  });

  it('marks generic phrases, superlatives and figures that the brief does not have', () => {
    expect(strategyFindings(promise('A game-changer for your wardrobe'))).toMatchObject([
      { rule: 'generic_phrasing', severity: 'major' },
    ]);
    expect(strategyFindings(promise('The best jumper, guaranteed'))).toMatchObject([
      { rule: 'unsupported_claim', message: expect.stringContaining('"the best", "guaranteed"') },
    ]);
    expect(strategyFindings(promise('Loved by 97 % of 5,000 wearers'))).toMatchObject([
      { rule: 'unsupported_claim', message: expect.stringContaining('"97 %", "5,000"') },
    ]);
    expect(strategyFindings(promise('412 reviews, and of 2300 jumpers 61 came back'))).toEqual([]);
    expect(
      strategyFindings(promise('The best jumper'), { tone_voice: 'We say: the best of Donegal' }),
    ).toEqual([]);
    expect(
      strategyFindings((copy) => {
        Object.assign(copy.layers.channels[0] ?? {}, { kill_criteria: 'Stop below 2.5 % after week 3' });
      }),
    ).toEqual([]);
  });

  it('marks near duplicates, repetition and endless sentences', () => {
    expect(
      strategyFindings((copy) =>
        copy.deliverables.push({ ...(copy.deliverables[2] ?? fail()), id: 'x', title: 'Again' }),
      ),
    ).toMatchObject([{ rule: 'near_duplicate', severity: 'major' }]);
    const said = 'The jumper will outlast the forecast by years.';
    expect(
      strategyFindings(({ layers: { value, market, narrative } }) => {
        value.sacrifice_framing = market.category_maturity = narrative.tension = narrative.problem = said;
      }),
    ).toMatchObject([{ rule: 'repetition', severity: 'minor' }]);
    expect(strategyFindings(promise(`${'word '.repeat(50)}.`))).toMatchObject([
      { rule: 'sentence_length', severity: 'minor', message: 'A sentence of 50 words.' },
    ]);
  });
});

function fail(): never {
  throw new Error('The example has too few deliverables');
}

describe('running rules', () => {
  const rule = (name: string, ...severities: Finding['severity'][]) => ({
    name,
    check: () => severities.map((severity) => ({ rule: name, severity, place: '', message: '', fix: '' })),
  });
  const context = { brief: {}, upstream: {} };

  it('scores 30, 10 and 3, never below zero, worst first', () => {
    expect(applyRules([], {}, context)).toEqual({ status: 'PASS', score: 100, findings: [] });
    expect(applyRules([rule('a', 'minor', 'major')], {}, context)).toMatchObject({
      status: 'WARN',
      score: 87,
      findings: [{ severity: 'major' }, { severity: 'minor' }],
    });
    expect(applyRules([rule('a', 'minor'), rule('b', 'blocker')], {}, context)).toMatchObject({
      status: 'FAIL',
      score: 67,
      findings: [{ rule: 'b' }, { rule: 'a' }],
    });
    expect(applyRules([rule('a', 'blocker', 'blocker', 'blocker', 'blocker')], {}, context).score).toBe(0);
  });

  it('counts a rule that crashes as a blocker that says so', () => {
    const broken = {
      name: 'fragile',
      check: () => {
        throw new Error('boom');
      },
    };
    expect(applyRules([broken], {}, context)).toMatchObject({
      status: 'FAIL',
      findings: [{ rule: 'fragile', severity: 'blocker', message: expect.stringContaining('fragile') }],
    });
  });

  it('never throws and never crashes a rule, whatever the content and the brief', () => {
    const content = fc.oneof(fc.anything(), anyBrief, anyBrief.map(stubStrategy));
    fc.assert(
      fc.property(
        fc.constantFrom(...ARTIFACT_TYPES),
        content,
        fc.oneof(fc.anything(), anyBrief),
        (type, any, anyOther) => {
          const { findings } = runRules(type, any, { brief: anyOther, upstream: {} });
          expect(findings.filter(({ message }) => /^The check/.test(message))).toEqual([]);
          for (const { message, fix } of findings) expect(`${message}${fix}`).not.toContain('undefined');
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what the brief forbids and knows', () => {
  it('reads forbidden claims from notes and constraints', () => {
    expect(
      forbiddenClaims({
        compliance_notes: [
          'Do not claim guaranteed savings or fixed subsidies.',
          'Never say “best in town”',
          'Ads name the pay',
          'Never promise results',
        ],
        constraints: ["Don't guarantee delivery dates", 'No LinkedIn'],
      }),
    ).toEqual([
      'guaranteed savings',
      'fixed subsidies',
      'best in town',
      'guarantee delivery dates',
      'guarantees delivery dates',
      'guaranteed delivery dates',
    ]);
    expect(forbiddenClaims({ compliance_notes: 4 })).toEqual([]);
  });

  it.each([
    ['4,500 €', 'costs 4500', []],
    ['€4.500', 'costs 4,500.00', []],
    ['12k followers', '12,000', []],
    ['3x more', 'nothing', ['3x']],
    ['since 1998, in 2 steps, 45 minutes', 'nothing', []],
    ['1,200 customers', '1200', []],
    ['up 15%', '15 percent', []],
    ['1080x1080 pixels on 10/12/2026', 'nothing', []],
  ])('figures in %j against %j', (text, source, expected) => {
    const known = new Set(
      [...source.matchAll(/\d[\d.,]*/g)].map(([number]) =>
        Number(number.replace(/\.00$/, '').replaceAll(',', '')),
      ),
    );
    expect(unknownFigures(text, known)).toEqual(expected);
  });

  it.each([
    ['Dental clinic', 'health'],
    ['Craft gin distillery', 'alcohol'],
    ['Law firm', 'legal'],
    ['Heat pumps', undefined],
    ['Software for lawns', undefined],
    ['Engineering', undefined],
  ])('knows that %s is %s', (industry, trade) => expect(regulatedTrade(industry)).toBe(trade));
});

describe('a flood', () => {
  it.each([
    '1',
    '#',
    'a ',
    '\n',
    '{{',
    '[',
    '“',
    '- ',
    '1,111 ',
    'do not claim ',
    '日',
    '€1 ',
    '.',
    '\u0301',
  ])('of %j is judged like any other text', (unit) => {
    const flood = unit.repeat(20_000 / unit.length);
    const flooded = {
      ...brief,
      primary_offer: flood,
      pain_points: [flood],
      compliance_notes: [flood],
      constraints: [`no ${flood}`],
    };
    const content = structuredClone(good);
    content.layers.value.core_promise = flood;
    for (const deliverable of content.deliverables.slice(0, 2)) deliverable.content_markdown = flood;
    expect(runRules('strategy', content, { brief: flooded, upstream: {} }).score).toBeLessThanOrEqual(100);
    expect(runRules('intake', flooded, { brief: flooded, upstream: {} }).score).toBeLessThanOrEqual(100);
    expect(stubStrategy(flooded).deliverables.length).toBeGreaterThan(0);
  });
});
