import type { JsonSchema } from './json-schema.ts';

/** Constraints that constrained decoding doesn't know everywhere; the model reads them in the description instead. */
const AS_TEXT = [
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'default',
] as const;

/** The bounds that zod writes for every safe integer say nothing. */
const isNoise = (key: string, value: unknown): boolean =>
  (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) ||
  (key === 'maximum' && value === Number.MAX_SAFE_INTEGER);

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class NotClosable extends Error {}

const schemaIn = (value: unknown): JsonSchema => {
  if (!isSchema(value)) throw new NotClosable();
  return value;
};

const described = (schema: JsonSchema): { description?: string } => {
  const limits = AS_TEXT.filter((key) => schema[key] !== undefined && !isNoise(key, schema[key])).map(
    (key) => `${key}: ${JSON.stringify(schema[key])}`,
  );
  const own = typeof schema.description === 'string' ? [schema.description] : [];
  const text = [...own, ...(limits.length > 0 ? [`(${limits.join(', ')})`] : [])].join(' ');
  return text === '' ? {} : { description: text };
};

const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

const closeObject = (schema: JsonSchema): JsonSchema => {
  const open = schema.additionalProperties !== undefined && schema.additionalProperties !== false;
  if (open || schema.propertyNames !== undefined) throw new NotClosable();
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const properties = Object.entries(schemaIn(schema.properties ?? {})).map(([key, value]) => {
    const closed = close(schemaIn(value));
    return [key, required.has(key) ? closed : nullable(closed)] as const;
  });
  return {
    type: 'object',
    ...described(schema),
    properties: Object.fromEntries(properties),
    required: properties.map(([key]) => key),
    additionalProperties: false,
  };
};

const close = (schema: JsonSchema): JsonSchema => {
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref };
  const either = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(either))
    return { ...described(schema), anyOf: either.map((one) => close(schemaIn(one))) };
  if (schema.allOf !== undefined || schema.prefixItems !== undefined) throw new NotClosable();
  if (Array.isArray(schema.type)) return { anyOf: schema.type.map((type) => close({ ...schema, type })) };
  if (schema.type === 'null') return { type: 'null' };
  if (schema.type === 'object') return closeObject(schema);
  if (schema.type === 'array')
    return { type: 'array', ...described(schema), items: close(schemaIn(schema.items)) };
  const choices = 'const' in schema ? [schema.const] : schema.enum;
  if (typeof schema.type !== 'string') throw new NotClosable();
  return { type: schema.type, ...described(schema), ...(choices === undefined ? {} : { enum: choices }) };
};

const closeRoot = (schema: JsonSchema): JsonSchema | null => {
  if (schema.type !== 'object') return null;
  try {
    const definitions = Object.entries(isSchema(schema.$defs) ? schema.$defs : {}).map(
      ([name, definition]) => [name, close(schemaIn(definition))] as const,
    );
    return {
      ...close(schema),
      ...(definitions.length > 0 ? { $defs: Object.fromEntries(definitions) } : {}),
    };
  } catch (error) {
    if (error instanceof NotClosable) return null;
    throw error;
  }
};

const known = new WeakMap<JsonSchema, JsonSchema | null>();

/**
 * The schema as strict structured output wants it: every object closed, every property required (an optional one may
 * be null), only keywords that all providers decode. Null when it can't be said so (records, tuples, untyped values,
 * a root that is not an object); then the schema goes into the prompt. The same object each time.
 */
export const closedSchema = (schema: JsonSchema): JsonSchema | null => {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const closed = closeRoot(schema);
  known.set(schema, closed);
  return closed;
};
