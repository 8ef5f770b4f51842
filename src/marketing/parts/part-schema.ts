import { z } from 'zod';
import { isObject } from '../content-walk.ts';
import { type Part, type PartedDefinition, partsOf, partValue, withPart } from './part.ts';
import { merged, unwrapped, writable, writtenOf } from './writable.ts';

type PartSchema = { whole: z.ZodObject; current: unknown };

/** The schema of the value of a part, and that value; undefined where the definition has no such place. */
function schemaOfValue(definition: PartedDefinition, part: Part, content: unknown): PartSchema | undefined {
  const current = partValue(content, part);
  if (!current || Object.keys(current).length === 0) return undefined;
  if (part.kind === 'item') {
    const list = inside(definition.schema, content, ['deliverables']);
    const item = list instanceof z.ZodArray ? unwrapped(list.element as z.ZodType, current) : undefined;
    if (!(item instanceof z.ZodObject)) return undefined;
    // What this deliverable does not have belongs to other kinds.
    const shape = entriesOf(item).filter(([key]) => Object.hasOwn(current, key));
    return { whole: z.strictObject(Object.fromEntries(shape.map(required))), current };
  }
  const holder = inside(definition.schema, content, part.path);
  if (!(holder instanceof z.ZodObject)) return undefined;
  const own = new Set(part.fields.map(({ key }) => key));
  const shape = entriesOf(holder).filter(([key]) => own.has(key));
  return { whole: z.strictObject(Object.fromEntries(shape)), current };
}

const entriesOf = (schema: z.ZodObject) => Object.entries(schema.shape as Record<string, z.ZodType>);

const required = ([key, schema]: [string, z.ZodType]): [string, z.ZodType] => {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  const { description } = schema;
  return [key, description === undefined || inner === schema ? inner : inner.describe(description)];
};

function inside(schema: z.ZodType, content: unknown, path: readonly string[]): z.ZodType | undefined {
  let here = unwrapped(schema, content);
  let value = content;
  for (const key of path) {
    const child = here instanceof z.ZodObject ? (here.shape as Record<string, z.ZodType>)[key] : undefined;
    if (!child) return undefined;
    value = isObject(value) ? value[key] : undefined;
    here = unwrapped(child, value);
  }
  return here;
}

/**
 * The schema of what a model writes for a part of this content: an object without ids, kinds, references and dates
 * (`isFixed`). It accepts only what makes the part valid in its place. Undefined where there is nothing to write.
 */
export function schemaOf(
  definition: PartedDefinition,
  part: Part,
  content: unknown,
): z.ZodType<Record<string, unknown>> | undefined {
  const found = schemaOfValue(definition, part, content);
  const made = found && writable(found.whole, found.current);
  if (!(made instanceof z.ZodObject) || Object.keys(made.shape).length === 0) return undefined;
  const before = new Set(issuesOf(definition, content).map(({ place }) => place));
  return made.superRefine((written, refinement) => {
    const next = replacePart(definition, part, content, written);
    for (const { place, message } of issuesOf(definition, next)) {
      if (!before.has(place))
        refinement.addIssue({ code: 'custom', path: [], message: `${place}: ${message}` });
    }
  }) as z.ZodType<Record<string, unknown>>;
}

const issuesOf = ({ schema }: PartedDefinition, content: unknown) => {
  const parsed = schema.safeParse(content);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ place: path.map(String).join('.'), message }));
};

/** What a model would have to write for this value to stand in the part. */
export function asWritten(
  definition: PartedDefinition,
  part: Part,
  content: unknown,
  value: unknown,
): unknown {
  const found = schemaOfValue(definition, part, content);
  return found ? writtenOf(found.whole, found.current, value) : value;
}

/** The content with what was written in place of the part; what is fixed in it stays. */
export function replacePart(
  definition: PartedDefinition,
  part: Part,
  content: unknown,
  written: unknown,
): unknown {
  const found = schemaOfValue(definition, part, content);
  const value = found && merged(found.whole, found.current, written);
  return isObject(value) ? withPart(content, part, value) : content;
}

/** The parts that a model can write anew: all but those in which everything is fixed. */
export const writableParts = (definition: PartedDefinition, content: unknown): Part[] =>
  partsOf(definition, content).filter((part) => schemaOf(definition, part, content) !== undefined);
