import { z } from 'zod';
import { isObject } from '../content-walk.ts';
import { isFixed } from './fixed.ts';

// Schemas may refer to themselves; no content of ours is nested deeper.
const DEEPEST = 12;

/** The schema inside what only wraps it; of several, the one that the present value fits. */
export function unwrapped(schema: z.ZodType, current: unknown): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodLazy
  ) {
    return unwrapped(schema.unwrap() as z.ZodType, current);
  }
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in as z.ZodType, current);
  if (schema instanceof z.ZodUnion) {
    const options = schema.options as readonly z.ZodType[];
    const fitting = options.find((option) => option.safeParse(current).success) ?? options[0];
    return fitting ? unwrapped(fitting, current) : schema;
  }
  return schema;
}

const childOf = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);
const entryOf = (value: unknown, at: number): unknown => (Array.isArray(value) ? value[at] : undefined);
const entriesOf = (schema: z.ZodObject) => Object.entries(schema.shape as Record<string, z.ZodType>);

function hasFixed(schema: z.ZodType, current: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const inner = unwrapped(schema, current);
  if (inner instanceof z.ZodObject) {
    return entriesOf(inner).some(
      ([key, child]) => isFixed(key, inner.shape) || hasFixed(child, childOf(current, key), depth + 1),
    );
  }
  return inner instanceof z.ZodArray
    ? hasFixed(inner.element as z.ZodType, entryOf(current, 0), depth + 1)
    : false;
}

/**
 * The schema of what a model may write in place of a value: without the fixed properties. A list whose entries have
 * some keeps its length, because each entry keeps its own. Undefined where nothing is left to write.
 */
export function writable(schema: z.ZodType, current: unknown): z.ZodType | undefined {
  if (!hasFixed(schema, current)) return schema;
  const inner = unwrapped(schema, current);
  const described = (made: z.ZodType) =>
    schema.description === undefined ? made : made.describe(schema.description);
  if (inner instanceof z.ZodArray) {
    const entry = writable(inner.element as z.ZodType, entryOf(current, 0));
    const length = Array.isArray(current) ? current.length : 0;
    if (!entry || length === 0) return undefined;
    return described(
      z.array(entry).refine((list) => list.length === length, `must have exactly ${length} entries, as now`),
    );
  }
  if (!(inner instanceof z.ZodObject)) return schema;
  const shape = entriesOf(inner).flatMap(([key, child]): [string, z.ZodType][] => {
    const made = isFixed(key, inner.shape) ? undefined : writable(child, childOf(current, key));
    if (!made) return [];
    return [[key, child instanceof z.ZodOptional && made !== child ? made.optional() : made]];
  });
  return shape.length === 0 ? undefined : described(z.strictObject(Object.fromEntries(shape)));
}

/** Of a whole value, what `writable` describes: what a model would have written to get it. */
export function writtenOf(schema: z.ZodType, current: unknown, value: unknown): unknown {
  if (!hasFixed(schema, current)) return value;
  const inner = unwrapped(schema, current);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((entry) => writtenOf(inner.element as z.ZodType, entryOf(current, 0), entry));
  }
  if (!(inner instanceof z.ZodObject) || !isObject(value)) return value;
  const own = entriesOf(inner).filter(
    ([key, child]) =>
      !isFixed(key, inner.shape) &&
      Object.hasOwn(value, key) &&
      writable(child, childOf(current, key)) !== undefined,
  );
  return Object.fromEntries(
    own.map(([key, child]) => [key, writtenOf(child, childOf(current, key), value[key])]),
  );
}

/** What was written, with the fixed properties of the value that it replaces. */
export function merged(schema: z.ZodType, current: unknown, written: unknown): unknown {
  if (!hasFixed(schema, current)) return written;
  const inner = unwrapped(schema, current);
  if (inner instanceof z.ZodArray) {
    if (!Array.isArray(written)) return current;
    return written.map((entry, at) => merged(inner.element as z.ZodType, entryOf(current, at), entry));
  }
  if (!(inner instanceof z.ZodObject) || !isObject(written)) return current;
  const own = entriesOf(inner).flatMap(([key, child]): [string, unknown][] => {
    const was = childOf(current, key);
    if (!isFixed(key, inner.shape) && writable(child, was) !== undefined) {
      return Object.hasOwn(written, key) ? [[key, merged(child, was, written[key])]] : [];
    }
    return was === undefined ? [] : [[key, was]];
  });
  return Object.fromEntries(own);
}
