import { type ZodType, z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema that a provider gets for a zod schema; what can't be said in JSON Schema is left to validation. */
export const jsonSchemaOf = (schema: ZodType): JsonSchema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};
