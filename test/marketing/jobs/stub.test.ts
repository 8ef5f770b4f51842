import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../../src/marketing/content-walk.ts';
import { readBrief } from '../../../src/marketing/intake/brief-reader.ts';
import { ASSEMBLERS } from '../../../src/marketing/jobs/assemble.ts';
import { JOBS, jobByName } from '../../../src/marketing/jobs/catalogue.ts';
import { assembleStrategy } from '../../../src/marketing/jobs/strategy/assemble.ts';
import { isFixedWord } from '../../../src/marketing/quality/fixed-words.ts';
import { runRules } from '../../../src/marketing/quality/run-rules.ts';
import { says } from '../../../src/marketing/quality/word-match.ts';
import { strategyContentSchema } from '../../../src/marketing/strategy/schema.ts';
import { anyBrief, EXAMPLES, example } from '../support/briefs.ts';
import { stubOutputs, stubStrategy } from '../support/strategy.ts';

const allText = (content: unknown) =>
  textsIn(content)
    .map(({ text }) => text)
    .join('\n');

describe('the stub', () => {
  it.each(EXAMPLES)('writes a strategy for %s that passes every rule', (name) => {
    const brief = example(name);
    const result = runRules('strategy', stubStrategy(brief), { brief, upstream: { intake: brief } });
    expect(result).toEqual({ status: 'PASS', score: 100, findings: [] });
  });

  it.each(EXAMPLES)('writes from the words of %s', (name) => {
    const brief = example(name);
    const written = allText(stubStrategy(brief));
    const expected = [
      brief.client_name,
      ...brief.pain_points,
      ...(brief.proof_assets ?? []),
      ...(brief.objections ?? []),
      ...(brief.kpi_targets ?? []),
      ...(brief.required_disclaimers ?? []),
      ...(brief.banned_words ?? []),
      brief.budget_range ?? '',
    ];
    for (const words of expected) expect(written).toContain(words);
    for (const competitor of brief.competitors ?? []) expect(written).toContain(competitor.split(' - ')[0]);
  });

  it('writes something else for another brief, and the same for the same', () => {
    const [one, other] = [stubStrategy(example('online-shop')), stubStrategy(example('b2b-software-launch'))];
    expect(one).toEqual(stubStrategy(example('online-shop')));
    expect(one.layers.channels.map(({ name }) => name)).not.toEqual(
      other.layers.channels.map(({ name }) => name),
    );
    for (const key of ['market', 'value', 'narrative', 'measurement'] as const)
      expect(one.layers[key]).not.toEqual(other.layers[key]);
  });

  it('leaves out a channel that a constraint rules out', () => {
    const channels = (constraints: string[]) =>
      stubStrategy({ ...example('b2b-software-launch'), constraints }).layers.channels.map(
        ({ name }) => name,
      );
    expect(channels([])).toContain('LinkedIn');
    expect(channels(['No LinkedIn, please'])).not.toContain('LinkedIn');
    expect(channels(['No LinkedIn before week 3'])).toContain('LinkedIn');
    expect(channels(['No LinkedIn, no webinars, no website, no email'])).toEqual(['Website']);
  });

  it('shows a wish in the draft, so that a new run is a new version', () => {
    const brief = example('online-shop');
    expect(allText(stubOutputs(brief, 'Mention the rain'))).toContain('Mention the rain');
  });

  it('survives any brief: every output fits its schema and the strategy is complete', () => {
    fc.assert(
      fc.property(fc.oneof(anyBrief, fc.anything()), (brief) => {
        const outputs = stubOutputs(brief);
        for (const job of JOBS) expect(job.output.safeParse(outputs[job.name]).error?.issues).toBeUndefined();
        expect(strategyContentSchema.safeParse(assembleStrategy(outputs)).error?.issues).toBeUndefined();
      }),
    );
  });

  it('never says a word that the brief bans, whichever it is and wherever the brief uses it', () => {
    const common = fc.constantFrom(
      'the',
      'a',
      'customer',
      'BRIEF',
      'they know',
      '日本',
      '…',
      '-',
      'x',
      'not',
      'Proof',
      'Trust',
      'Cosmetic',
      'Conversion',
      'week',
      '🚀',
      '##',
      '**',
    );
    fc.assert(
      fc.property(anyBrief, fc.array(common, { minLength: 1, maxLength: 6 }), (any, banned_words) => {
        const brief = { ...any, banned_words, pain_points: [...banned_words, 'something else'] };
        const { layers, deliverables } = stubStrategy(brief);
        const { limits: _, market, ...rest } = layers;
        const { what_not_to_do: __, ...restOfMarket } = market;
        const texts = deliverables.map(({ title, content_markdown }) => [title, content_markdown]);
        const written = textsIn([rest, restOfMarket, texts]).filter(({ path }) => !isFixedWord(path));
        for (const word of readBrief(brief).list('banned_words'))
          expect(written.filter(({ text }) => says(text, word)).map(({ text }) => text)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('putting outputs together', () => {
  it('numbers deliverables by job and refuses a missing output', () => {
    const outputs = stubOutputs(example('online-shop'));
    const ids = assembleStrategy(outputs).deliverables.map(({ id }) => id);
    expect(ids.slice(0, 4)).toEqual([
      'icp_definition-1',
      'icp_definition-2',
      'icp_definition-3',
      'positioning-1',
    ]);
    expect(
      ASSEMBLERS.strategy?.(outputs, { brief: {}, upstream: {}, options: {}, jobs: [], sources: [] }),
    ).toEqual(assembleStrategy(outputs));
    expect(() => assembleStrategy({ ...outputs, positioning: undefined })).toThrow();
    expect(jobByName('no_such_job')).toBeUndefined();
  });
});
