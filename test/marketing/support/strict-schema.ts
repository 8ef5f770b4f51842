import { isObject } from '../../../src/marketing/content-walk.ts';

const ALLOWED = new Set([
  '$schema',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'description',
  'anyOf',
]);

/** What OpenAI's strict structured output would refuse in a JSON schema, as paths. */
export function notStrict(schema: unknown, path = '$'): string[] {
  if (!isObject(schema)) return [`${path}: not a schema`];
  const found = Object.keys(schema)
    .filter((key) => !ALLOWED.has(key))
    .map((key) => `${path}: ${key}`);
  if (isObject(schema.properties)) {
    const required = Array.isArray(schema.required) ? schema.required : [];
    if (schema.additionalProperties !== false) found.push(`${path}: open object`);
    for (const [key, inner] of Object.entries(schema.properties)) {
      if (!required.includes(key)) found.push(`${path}.${key}: optional`);
      found.push(...notStrict(inner, `${path}.${key}`));
    }
  }
  if (Array.isArray(schema.type) && (schema.type.length !== 2 || !schema.type.includes('null')))
    found.push(`${path}: union`);
  if (schema.items !== undefined) found.push(...notStrict(schema.items, `${path}[]`));
  const union = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  if (union.length > 2 || (union.length === 2 && !union.some((one) => isObject(one) && one.type === 'null')))
    found.push(`${path}: union`);
  return [...found, ...union.flatMap((one) => notStrict(one, path))];
}

/** Texts and lists without a description: the model would have to guess what belongs there. */
export function undescribed(schema: unknown, path = '$'): string[] {
  if (!isObject(schema)) return [];
  const children = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  return children.flatMap(([key, inner]) => {
    const own =
      isObject(inner) && !isObject(inner.properties) && !inner.description ? [`${path}.${key}`] : [];
    const items = isObject(inner) ? undescribed(inner.items, `${path}.${key}[]`) : [];
    return [...own, ...items, ...undescribed(inner, `${path}.${key}`)];
  });
}
