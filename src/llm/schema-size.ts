import { closedSchema } from './closed-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Provider } from './provider.ts';

const bytes = new WeakMap<JsonSchema, number>();

/** Bytes of a schema in both ways in which a provider may get it, one of which it counts as input. */
export const schemaBytes = (schema: JsonSchema): number => {
  const before = bytes.get(schema);
  if (before !== undefined) return before;
  const both = Buffer.byteLength(JSON.stringify([schema, closedSchema(schema)]));
  bytes.set(schema, both);
  return both;
};

const tokens = new WeakMap<Provider, WeakMap<JsonSchema, number>>();

/** Tokens of a schema for that provider's model, in the longer of the two ways. */
export const schemaTokens = (provider: Provider, schema: JsonSchema): number => {
  const own = tokens.get(provider) ?? new WeakMap<JsonSchema, number>();
  tokens.set(provider, own);
  const before = own.get(schema);
  if (before !== undefined) return before;
  const counted = Math.ceil(
    Math.max(
      ...[schema, closedSchema(schema) ?? schema].map((way) => provider.countTokens(JSON.stringify(way))),
    ),
  );
  own.set(schema, counted);
  return counted;
};
