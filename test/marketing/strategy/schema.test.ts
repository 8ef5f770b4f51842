import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ARTIFACT_TYPES } from '../../../src/marketing/artifact-types.ts';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { isObject, valueAt } from '../../../src/marketing/content-walk.ts';
import { withDeliverableIds } from '../../../src/marketing/deliverable.ts';
import type { Field } from '../../../src/marketing/field.ts';
import { intakeExtraction } from '../../../src/marketing/intake/extraction.ts';
import { JOBS } from '../../../src/marketing/jobs/catalogue.ts';
import { strategyContentSchema } from '../../../src/marketing/strategy/schema.ts';
import { example } from '../support/briefs.ts';
import { stubStrategy } from '../support/strategy.ts';
import { notStrict, undescribed } from '../support/strict-schema.ts';

const outputs = [...JOBS, intakeExtraction];
const content = stubStrategy(example('online-shop'));

describe('what models are asked for', () => {
  it.each(outputs.map((job) => [job.name, job.output] as const))(
    '%s fits strict structured output',
    (_, output) => {
      const schema = z.toJSONSchema(output);
      expect(notStrict(schema)).toEqual([]);
      expect(undescribed(schema)).toEqual([]);
    },
  );

  it('the check itself notices what strict mode refuses', () => {
    const open = z.toJSONSchema(
      z.object({ a: z.string().min(1).optional(), b: z.union([z.string(), z.number()]) }),
    );
    expect(notStrict(open).length).toBeGreaterThanOrEqual(3);
  });
});

/** The properties that the fields describe, as far as they differ from those of a real object. */
function differences(fields: readonly Field[], value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path}: no object`];
  const described = new Set(fields.map(({ key }) => key));
  const missing = Object.keys(value).filter(
    (key) => !described.has(key) && key !== 'id' && path !== '.channels' && path !== '.deliverables',
  );
  const nested = fields
    .filter(({ kind }) => kind === 'items')
    .flatMap((field) => {
      const entries = value[field.key];
      return Array.isArray(entries) && entries.length > 0
        ? differences(field.fields ?? [], entries[0], `${path}.${field.key}[]`)
        : [`${path}.${field.key}: no items`];
    });
  return [...missing.map((key) => `${path}.${key}`), ...nested];
}

describe('the strategy', () => {
  it('shows every property of its content in a section', () => {
    const sections = definitionOf('strategy')?.sections ?? [];
    expect(
      sections.flatMap(({ key, path, fields }) => differences(fields, valueAt(content, path), `.${key}`)),
    ).toEqual([]);
    expect(sections.map(({ key }) => key)).toEqual([...Object.keys(content.layers), 'deliverables']);
  });

  it('refuses a missing layer, an empty field, no channel, two pillars and a repeated id', () => {
    const broken = (change: (copy: typeof content) => void) => {
      const copy = structuredClone(content);
      change(copy);
      return strategyContentSchema.safeParse(copy).error?.issues[0]?.path.join('.');
    };
    expect(broken(() => {})).toBeUndefined();
    expect(broken((copy) => Reflect.deleteProperty(copy.layers, 'market'))).toBe('layers.market');
    expect(
      broken((copy) => {
        copy.layers.value.core_promise = ' \n';
      }),
    ).toBe('layers.value.core_promise');
    expect(
      broken((copy) => {
        copy.layers.channels = [];
      }),
    ).toBe('layers.channels');
    expect(broken((copy) => copy.layers.narrative.pillars.splice(2))).toBe('layers.narrative.pillars');
    expect(
      broken((copy) => {
        copy.deliverables = copy.deliverables.map((one) => ({ ...one, id: 'same' }));
      }),
    ).toBe('deliverables');
    expect(broken((copy) => Object.assign(copy.layers.value, { extra: 1 }))).toBe('layers.value');
  });

  it('gives ids to deliverables that people add, and keeps the others', () => {
    const [first, ...rest] = content.deliverables;
    const added = { kind: 'report', title: 'By hand', content_markdown: 'Text' };
    const taken = { ...first, id: 'manual-1' };
    const amended = withDeliverableIds({ ...content, deliverables: [taken, ...rest, added, added] });
    const ids = strategyContentSchema.parse(amended).deliverables.map(({ id }) => id);
    expect(ids).toEqual(['manual-1', ...rest.map(({ id }) => id), 'manual-2', 'manual-3']);
    expect(withDeliverableIds('text')).toBe('text');
  });

  it('is summed up in three to six short sentences, as is the brief', () => {
    const contents: Record<string, unknown> = { intake: example('online-shop'), strategy: content };
    for (const definition of ARTIFACT_TYPES.map(definitionOf).filter(({ type }) => type in contents)) {
      const sentences = definition.summary(contents[definition.type]);
      expect(sentences.length).toBeGreaterThanOrEqual(3);
      expect(sentences.length).toBeLessThanOrEqual(6);
      for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(300);
      for (const odd of [undefined, null, [], 'x', { layers: 3 }])
        expect(() => definition.summary(odd)).not.toThrow();
    }
  });
});
