import { type ZodType, z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Converting takes longer than all else that a call needs of us; schemas live as long as their jobs. */
const known = new WeakMap<ZodType, JsonSchema>();

const convert = (schema: ZodType): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

/**
 * The JSON Schema that a provider gets for a zod schema; what can't be said in JSON Schema is left to validation. The
 * same object each time.
 */
export const jsonSchemaOf = (schema: ZodType): JsonSchema => {
  const before = known.get(schema);
  if (before) return before;
  const converted = convert(schema);
  known.set(schema, converted);
  return converted;
};
