import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBriefFile } from '../../../src/marketing/intake/parse-brief-file.ts';
import { intakeSchema } from '../../../src/marketing/intake/schema.ts';
import { runRules } from '../../../src/marketing/quality/run-rules.ts';
import { anyBrief, EXAMPLES, example, exampleText } from '../support/briefs.ts';

const problemsOf = (brief: unknown) => {
  const parsed = parseBriefFile(typeof brief === 'string' ? brief : JSON.stringify(brief));
  return parsed.ok ? {} : Object.fromEntries(parsed.problems.map(({ field, message }) => [field, message]));
};

describe('a brief file', () => {
  it.each(EXAMPLES)('%s is accepted and passes every rule', (name) => {
    const brief = example(name);
    expect(runRules('intake', brief, { brief, upstream: {} })).toEqual({
      status: 'PASS',
      score: 100,
      findings: [],
    });
    expect(brief).toEqual(JSON.parse(exampleText(name)));
  });

  it('lists every problem with its field', () => {
    const problems = problemsOf({
      ...example('b2b-software-launch'),
      client_name: '',
      website: 'tallyroom',
      duration_weeks: 60,
      timeline_start: 'soon',
      objectve: 'Sales',
      top_products: ['A'],
      logo_files: ['logo.png'],
    });
    expect(Object.keys(problems).sort()).toEqual(
      [
        'client_name',
        'duration_weeks',
        'logo_files',
        'objectve',
        'timeline_start',
        'top_products',
        'website',
      ].sort(),
    );
    expect(problems.objectve).toContain('"objective"');
    expect(problems.top_products).toContain('E-commerce');
  });

  it('does not propose a name that is far away, nor follow a prototype', () => {
    expect(problemsOf({ zzzz: 1 }).zzzz).not.toContain('Did you mean');
    expect(problemsOf('{"__proto__": 1, "constructor": 2}')).toHaveProperty('constructor');
    expect(problemsOf('{"brand_kit": {"constructor": ["x"]}}')).toHaveProperty('brand_kit.constructor');
  });

  it.each([
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": tru\n}', 2, 11],
    ['{"a": "x"', 1, 10],
    ['{"a": "x\n"}', 1, 9],
    ['nope', 1, 2],
    ['{"a": 1} {', 1, 10],
  ])('says where %j stops being JSON', (text, line, column) => {
    expect(problemsOf(text)['(file)']).toContain(`line ${line}, column ${column}.`);
  });

  it('refuses what is no brief at all', () => {
    for (const text of ['', '  ', '[]', '3', 'null', '"brief"'])
      expect(problemsOf(text)).toHaveProperty('(file)');
  });

  it('understands what is plainly meant', () => {
    const { brand_colours, brand_fonts, ...rest } = example('online-shop');
    const parsed = parseBriefFile(
      `\uFEFF${JSON.stringify({
        ...rest,
        objective: 'sales',
        duration_weeks: '10',
        pain_points: 'Jumpers lose their shape\nNobody knows the wool',
        brand_kit: { colors: brand_colours, fonts: brand_fonts },
      })}`,
    );
    expect(parsed).toMatchObject({
      ok: true,
      brief: {
        objective: 'Sales',
        duration_weeks: 10,
        pain_points: ['Jumpers lose their shape', 'Nobody knows the wool'],
        brand_colours,
        brand_fonts,
      },
    });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseBriefFile(text).ok === 'boolean'),
    );
    fc.assert(fc.property(fc.json(), (text) => typeof parseBriefFile(text).ok === 'boolean'));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('website', 'pain_points', 'brand_kit', 'objective'), fc.jsonValue()),
        (brief) => {
          expect(parseBriefFile(JSON.stringify(brief)).ok).toBe(false);
        },
      ),
    );
  });

  it('accepts every valid brief, apart from questions that do not apply to it', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        expect(intakeSchema.safeParse(brief).error?.issues).toBeUndefined();
        const messages = Object.values(problemsOf(brief));
        expect(messages.filter((message) => !/belongs to|added in Slack/.test(message))).toEqual([]);
      }),
    );
  });
});
