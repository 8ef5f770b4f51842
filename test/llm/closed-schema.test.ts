import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closedSchema } from '../../src/llm/closed-schema.ts';
import { type JsonSchema, jsonSchemaOf } from '../../src/llm/json-schema.ts';

const closed = (schema: z.ZodType) => closedSchema(jsonSchemaOf(schema));

describe('closedSchema', () => {
  it('closes objects, requires everything, lets optional ones be null', () => {
    expect(closed(z.object({ a: z.string(), b: z.number().optional() }))).toEqual({
      type: 'object',
      properties: { a: { type: 'string' }, b: { anyOf: [{ type: 'number' }, { type: 'null' }] } },
      required: ['a', 'b'],
      additionalProperties: false,
    });
  });

  it('is written once for each schema', () => {
    const schema = z.object({ a: z.string() });
    expect(jsonSchemaOf(schema)).toBe(jsonSchemaOf(schema));
    expect(closed(schema)).toBe(closed(schema));
  });

  it('moves limits into descriptions and drops those that say nothing', () => {
    const schema = z.object({
      a: z.string().min(3).max(9).describe('A name'),
      n: z.int(),
      l: z.array(z.string()).min(3),
    });
    expect(closed(schema)).toMatchObject({
      properties: {
        a: { type: 'string', description: 'A name (minLength: 3, maxLength: 9)' },
        n: { type: 'integer' },
        l: { type: 'array', description: '(minItems: 3)', items: { type: 'string' } },
      },
    });
    expect(JSON.stringify(closed(schema))).not.toContain(String(Number.MAX_SAFE_INTEGER));
  });

  it('says unions, literals and enums in words that all providers know', () => {
    const union = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a') }),
      z.object({ kind: z.literal('b'), tone: z.enum(['x', 'y']) }),
    ]);
    expect(closed(z.object({ union }))).toMatchObject({
      properties: {
        union: {
          anyOf: [
            { properties: { kind: { type: 'string', enum: ['a'] } } },
            { properties: { kind: { enum: ['b'] }, tone: { type: 'string', enum: ['x', 'y'] } } },
          ],
        },
      },
    });
  });

  it('keeps recursion', () => {
    const Node = z.object({
      name: z.string(),
      get children() {
        return z.array(Node);
      },
    });
    const schema = JSON.stringify(closed(z.object({ root: Node })));
    expect(schema).toContain('"$ref":"#/$defs/');
    expect(schema).toContain('"$defs"');
  });

  it.each([
    ['a record', z.object({ r: z.record(z.string(), z.string()) })],
    ['a tuple', z.object({ t: z.tuple([z.string(), z.number()]) })],
    ['an untyped value', z.object({ u: z.unknown() })],
    ['a root that is no object', z.array(z.string())],
  ])('does not pretend to say %s', (_what, schema) => {
    expect(closed(schema)).toBeNull();
  });

  it('uses only words of the strict subset, whatever the schema', () => {
    const leaf = fc.constantFrom<z.ZodType>(
      z.string().min(2),
      z.email(),
      z.iso.date(),
      z.number().positive(),
      z.boolean(),
      z.union([z.string(), z.number()]),
      z.null(),
      z.enum(['a']).nullable(),
      z.enum(['a', 'b']),
      z.string().nullable(),
      z.string().default('x'),
    );
    const { tree } = fc.letrec<{ tree: z.ZodType }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        tie('tree').map((one) => z.array(one).max(4)),
        tie('tree').map((one) => one.optional()),
        fc
          .dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('tree'), { maxKeys: 4 })
          .map((shape) => z.object(shape)),
      ),
    }));
    const known = new Set([
      'type',
      'description',
      'properties',
      'required',
      'additionalProperties',
      'items',
      'anyOf',
      'enum',
    ]);
    const check = (schema: JsonSchema): void => {
      expect([...Object.keys(schema)].filter((key) => !known.has(key))).toEqual([]);
      if (schema.type === 'object') {
        const properties = Object.entries(schema.properties as Record<string, JsonSchema>);
        expect(schema.additionalProperties).toBe(false);
        expect(schema.required).toEqual(properties.map(([key]) => key));
        for (const [, property] of properties) check(property);
      }
      if (schema.items) check(schema.items as JsonSchema);
      for (const one of (schema.anyOf ?? []) as JsonSchema[]) check(one);
    };
    fc.assert(
      fc.property(tree, (schema) => {
        const result = closed(z.object({ root: schema }));
        expect(result).not.toBeNull();
        if (result) check(result);
      }),
    );
  });
});
