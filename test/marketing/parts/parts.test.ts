import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonSchemaOf } from '../../../src/llm/json-schema.ts';
import { strategyDefinition } from '../../../src/marketing/artifacts/strategy.ts';
import { editedByHand } from '../../../src/marketing/parts/hand-edits.ts';
import { keepParts } from '../../../src/marketing/parts/keep-parts.ts';
import {
  type Part,
  type PartedDefinition,
  partOf,
  partsOf,
  partValue,
  samePart,
} from '../../../src/marketing/parts/part.ts';
import { asWritten, replacePart, schemaOf, writableParts } from '../../../src/marketing/parts/part-schema.ts';
import { canonicalJson } from '../../../src/platform/canonical.ts';
import { example } from '../support/briefs.ts';
import { stubStrategy } from '../support/strategy.ts';
import { notStrict } from '../support/strict-schema.ts';

const strategy = stubStrategy(example('local-service-hiring'));

// A week of posts: entries that belong to other things, optional texts, and items within items.
const filled = z.string().min(1);
const week: PartedDefinition = {
  schema: z.strictObject({
    plan: z.strictObject({ aim: filled, note: filled.optional(), start: filled }),
    calendar: z.array(z.strictObject({ id: filled, date: filled, post: filled, hook: filled })),
    included: z.array(z.strictObject({ type: filled, digest: filled })),
    deliverables: z
      .array(
        z.strictObject({
          id: filled,
          kind: filled,
          title: filled,
          content_markdown: filled,
          platform: filled.optional(),
          asset: filled.optional(),
          scenes: z.array(z.strictObject({ time: filled, words: filled })).optional(),
          assets: z.record(z.string(), z.string()).optional(),
        }),
      )
      .min(1),
  }),
  sections: [
    {
      key: 'plan',
      title: 'Plan',
      path: ['plan'],
      fields: [
        { key: 'aim', label: 'Aim', required: true, kind: 'long_text' },
        { key: 'note', label: 'Note', required: false, kind: 'long_text' },
      ],
    },
    {
      key: 'calendar',
      title: 'Calendar',
      path: [],
      fields: [{ key: 'calendar', label: 'Calendar', required: true, kind: 'items' }],
    },
    {
      key: 'included',
      title: 'Included',
      path: [],
      fields: [{ key: 'included', label: 'Included', required: true, kind: 'items' }],
    },
    {
      key: 'deliverables',
      title: 'Posts',
      path: [],
      fields: [{ key: 'deliverables', label: 'Posts', required: true, kind: 'items' }],
    },
  ],
};

const words = fc.string({ minLength: 1, maxLength: 20 });
const post = (id: string) =>
  fc.record(
    {
      id: fc.constant(id),
      kind: fc.constantFrom('reel', 'linkedin_post'),
      title: words,
      content_markdown: words,
      platform: words,
      asset: words,
      scenes: fc.array(fc.record({ time: words, words }), { maxLength: 3 }),
      assets: fc.dictionary(words, words, { maxKeys: 2 }),
    },
    { requiredKeys: ['id', 'kind', 'title', 'content_markdown'] },
  );
const ids = fc.uniqueArray(fc.constantFrom('a-1', 'a-2', 'b-1', 'manual-1', '__proto__', 'c'), {
  minLength: 1,
});
const anyWeek = ids.chain((chosen) =>
  fc.record({
    plan: fc.record({ aim: words, note: words, start: words }, { requiredKeys: ['aim', 'start'] }),
    calendar: fc.array(fc.record({ id: words, date: words, post: words, hook: words }), { maxLength: 3 }),
    included: fc.array(fc.record({ type: words, digest: words }), { maxLength: 2 }),
    deliverables: fc.tuple(...chosen.map(post)),
  }),
);

/** Everything of a content but what may be written of some parts. */
function without(definition: PartedDefinition, content: unknown, parts: readonly Part[]): string {
  const emptied = parts.reduce((left: unknown, part) => {
    const written = asWritten(definition, part, left, partValue(left, part));
    return replacePart(definition, part, left, blank(written));
  }, content);
  return canonicalJson(emptied);
}

/** The same shape with every text of it blank. */
function blank(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(blank);
  if (typeof value !== 'object' || value === null) return '';
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, blank(inner)]));
}

const marked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value === 'string') return `new ${value}`;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner)]));
};

describe('parts', () => {
  it('are the sections without the deliverables, and each deliverable', () => {
    const keys = partsOf(strategyDefinition, strategy).map(({ key }) => key);
    expect(keys.slice(0, 8)).toEqual([
      'section:business_reality',
      'section:market',
      'section:audience',
      'section:value',
      'section:narrative',
      'section:channels',
      'section:limits',
      'section:measurement',
    ]);
    expect(keys.slice(8)).toEqual(strategy.deliverables.map(({ id }) => `item:${id}`));
  });

  it('writing chosen parts anew changes nothing else, whatever the content and the choice', () => {
    fc.assert(
      fc.property(anyWeek, fc.infiniteStream(fc.boolean()), (content, coins) => {
        const chosen = writableParts(week, content).filter(() => coins.next().value);
        const next = chosen.reduce(
          (left: unknown, part) =>
            replacePart(week, part, left, marked(asWritten(week, part, content, partValue(content, part)))),
          content,
        );
        expect(without(week, next, chosen)).toBe(without(week, content, chosen));
        for (const part of partsOf(week, content)) {
          const touched = chosen.some(({ key }) => key === part.key);
          expect(samePart(content, next, part)).toBe(!touched);
        }
        expect(canonicalJson(Object.keys(next as object).sort())).toBe(
          canonicalJson(Object.keys(content).sort()),
        );
      }),
    );
  });

  it('what already stands in a part fits its schema, and merging it back changes nothing', () => {
    fc.assert(
      fc.property(anyWeek, (content) => {
        for (const part of writableParts(week, content)) {
          const written = asWritten(week, part, content, partValue(content, part));
          expect(schemaOf(week, part, content)?.safeParse(written).success).toBe(true);
          expect(canonicalJson(replacePart(week, part, content, written))).toBe(canonicalJson(content));
        }
      }),
    );
  });

  it('a model never writes ids, kinds, references, days or what names a version', () => {
    const content = {
      plan: { aim: 'a', start: 's' },
      calendar: [{ id: 'e1', date: '2026-01-01', post: 'p1', hook: 'h' }],
      included: [{ type: 'strategy', digest: 'd' }],
      deliverables: [
        {
          id: 'p1',
          kind: 'reel',
          title: 't',
          content_markdown: 'c',
          asset: 'x',
          scenes: [{ time: '1', words: 'w' }],
        },
      ],
    };
    const shapes = Object.fromEntries(
      writableParts(week, content).map((part) => {
        const schema = schemaOf(week, part, content);
        if (!schema) throw new Error(part.key);
        const { properties = {} } = jsonSchemaOf(schema) as { properties?: object };
        return [part.key, Object.keys(properties)];
      }),
    );
    expect(shapes).toEqual({
      'section:plan': ['aim', 'note'],
      'section:calendar': ['calendar'],
      'item:p1': ['title', 'content_markdown', 'scenes'],
    });
    const part = partOf(week, content, 'section:calendar');
    const calendar = part && schemaOf(week, part, content);
    expect(calendar?.safeParse({ calendar: [{ hook: 'new' }] }).success).toBe(true);
    expect(calendar?.safeParse({ calendar: [{ hook: 'new' }, { hook: 'more' }] }).success).toBe(false);
    expect(part && replacePart(week, part, content, { calendar: [{ hook: 'new' }] })).toMatchObject({
      calendar: [{ id: 'e1', date: '2026-01-01', post: 'p1', hook: 'new' }],
    });
  });

  it('refuses what would make the whole invalid in its place', () => {
    const definition: PartedDefinition = {
      ...week,
      schema: week.schema.refine((whole) => {
        const { plan, deliverables } = whole as { plan: { aim: string }; deliverables: { title: string }[] };
        return deliverables.every(({ title }) => title !== plan.aim);
      }, 'a title repeats the aim'),
    };
    const content = {
      plan: { aim: 'aim', start: 's' },
      calendar: [],
      included: [],
      deliverables: [{ id: 'p1', kind: 'reel', title: 't', content_markdown: 'c' }],
    };
    const part = partOf(definition, content, 'item:p1');
    const schema = part && schemaOf(definition, part, content);
    expect(schema?.safeParse({ title: 'other', content_markdown: 'c' }).success).toBe(true);
    const refused = schema?.safeParse({ title: 'aim', content_markdown: 'c' });
    expect(refused?.error?.issues[0]?.message).toContain('a title repeats the aim');
  });

  it('the schemas of a strategy can be decoded strictly', () => {
    for (const part of partsOf(strategyDefinition, strategy)) {
      const schema = schemaOf(strategyDefinition, part, strategy);
      if (!schema) throw new Error(`${part.key} cannot be written.`);
      expect(notStrict(jsonSchemaOf(schema))).toEqual([]);
    }
  });
});

describe('parts edited by hand', () => {
  it('are those that a person changed last, whatever happened before', () => {
    const step = fc.record({ byHand: fc.boolean(), content: fc.option(anyWeek, { nil: undefined }) });
    fc.assert(
      fc.property(
        anyWeek,
        fc.array(step, { maxLength: 5 }),
        anyWeek,
        fc.boolean(),
        (first, middle, last, byHand) => {
          const steps = [{ byHand: false, content: first }, ...middle, { byHand, content: last }];
          const found = new Set(editedByHand(week, steps).map(({ key }) => key));
          const readable = steps.filter(({ content }) => content !== undefined);
          for (const part of partsOf(week, last)) {
            const changes = readable.flatMap(({ content }, at) =>
              at > 0 && !samePart(readable[at - 1]?.content, content, part) ? [at] : [],
            );
            const at = changes.at(-1);
            const from =
              at === undefined ? 0 : steps.indexOf(readable[at - 1] ?? steps[0] ?? { byHand, content: last });
            const to = at === undefined ? -1 : steps.indexOf(readable[at] ?? { byHand, content: last });
            const person = steps.slice(from + 1, to + 1).some((one) => one.byHand);
            expect(found.has(part.key)).toBe(person);
          }
        },
      ),
    );
  });

  it('stay when the whole is written anew, and nothing else of the old text does', () => {
    fc.assert(
      fc.property(anyWeek, anyWeek, fc.infiniteStream(fc.boolean()), (before, written, coins) => {
        const kept = partsOf(week, before).filter(() => coins.next().value);
        const next = keepParts(
          week,
          before,
          written,
          kept.map(({ key }) => key),
        );
        for (const part of kept) expect(samePart(before, next, part)).toBe(true);
        const keys = new Set(kept.map(({ key }) => key));
        for (const part of partsOf(week, written).filter(({ key }) => !keys.has(key))) {
          expect(samePart(written, next, part)).toBe(true);
        }
        const now = (next as typeof written).deliverables.map(({ id }) => id);
        expect(new Set(now).size).toBe(now.length);
        expect(week.schema.safeParse(next).success).toBe(true);
      }),
    );
  });

  it('a kept deliverable that is not written again comes after the one that it followed', () => {
    const item = (id: string) => ({ id, kind: 'k', title: id, content_markdown: id });
    const base = { plan: { aim: 'a', start: 's' }, calendar: [], included: [] };
    const before = { ...base, deliverables: ['a-1', 'manual-1', 'a-2', 'manual-2'].map(item) };
    const written = { ...base, deliverables: ['a-1', 'a-2', 'a-3'].map(item) };
    const next = keepParts(week, before, written, ['item:manual-2', 'item:manual-1']) as typeof before;
    expect(next.deliverables.map(({ id }) => id)).toEqual(['a-1', 'manual-1', 'a-2', 'manual-2', 'a-3']);
  });
});
