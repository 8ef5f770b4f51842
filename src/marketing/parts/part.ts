import type { ArtifactDefinition } from '../artifacts/definition.ts';
import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import type { Field, Section } from '../field.ts';
import { sameContent } from '../same-content.ts';

/** What of a definition the parts of its contents follow from. */
export type PartedDefinition = Pick<ArtifactDefinition, 'schema' | 'sections'>;

/**
 * What can be written anew, kept or pointed at by itself: a section (without the deliverables it may list), or one
 * deliverable. The key names it over all versions of its artifact: `section:<key of the section>` or `item:<its id>`.
 */
export type Part = { key: string; title: string } & (
  | { kind: 'section'; path: readonly string[]; fields: readonly Field[] }
  | { kind: 'item'; id: string }
);

const DELIVERABLES = 'deliverables';

/** The key of a deliverable's part. */
export const itemKey = (id: string): string => `item:${id}`;

const sectionPart = ({ key, title, path, fields }: Section): Part[] => {
  const own = fields.filter((field) => path.length > 0 || field.key !== DELIVERABLES);
  return own.length === 0 ? [] : [{ key: `section:${key}`, title, kind: 'section', path, fields: own }];
};

const itemsOf = (content: unknown): unknown[] => {
  const items = valueAt(content, [DELIVERABLES]);
  return Array.isArray(items) ? items : [];
};

const idOf = (item: unknown): unknown => valueAt(item, ['id']);

function itemPart(item: unknown): Part[] {
  const id = idOf(item);
  if (typeof id !== 'string' || id === '') return [];
  const title = valueAt(item, ['title']);
  return [
    { key: itemKey(id), title: typeof title === 'string' && title.trim() ? title : id, kind: 'item', id },
  ];
}

/** Every part of a content, sections first, in the order in which people read them. */
export const partsOf = (definition: PartedDefinition, content: unknown): Part[] => [
  ...definition.sections.flatMap(sectionPart),
  ...itemsOf(content).flatMap(itemPart),
];

/** The part of that key, or undefined where this content has none. */
export const partOf = (definition: PartedDefinition, content: unknown, key: string): Part | undefined =>
  partsOf(definition, content).find((part) => part.key === key);

/** What stands in a part: the section's fields, or the whole deliverable; undefined where there is nothing. */
export function partValue(content: unknown, part: Part): PlainObject | undefined {
  if (part.kind === 'item') {
    const item = itemsOf(content).find((one) => idOf(one) === part.id);
    return isObject(item) ? item : undefined;
  }
  const holder = valueAt(content, part.path);
  if (!isObject(holder)) return undefined;
  const own = part.fields.filter(({ key }) => Object.hasOwn(holder, key));
  return Object.fromEntries(own.map(({ key }) => [key, holder[key]]));
}

/** Whether a part says the same in both contents; missing in both is the same. */
export const samePart = (one: unknown, other: unknown, part: Part): boolean =>
  sameContent(partValue(one, part), partValue(other, part));

/** The same content with that value in the part. Nothing else changes; a deliverable that is not there comes last. */
export function withPart(content: unknown, part: Part, value: PlainObject): unknown {
  if (part.kind === 'section') return withSection(content, part.path, part.fields, value);
  const items = itemsOf(content);
  const known = items.some((item) => idOf(item) === part.id);
  const next = known ? items.map((item) => (idOf(item) === part.id ? value : item)) : [...items, value];
  return { ...(isObject(content) ? content : {}), [DELIVERABLES]: next };
}

function withSection(
  content: unknown,
  path: readonly string[],
  fields: readonly Field[],
  value: PlainObject,
): unknown {
  const holder = isObject(content) ? content : {};
  const [first, ...rest] = path;
  if (first !== undefined) return { ...holder, [first]: withSection(holder[first], rest, fields, value) };
  const own = new Set(fields.map(({ key }) => key));
  const kept = Object.entries(holder)
    .filter(([key]) => !own.has(key) || Object.hasOwn(value, key))
    .map(([key, was]) => [key, own.has(key) ? value[key] : was]);
  const added = Object.entries(value).filter(([key]) => own.has(key) && !Object.hasOwn(holder, key));
  return Object.fromEntries([...kept, ...added]);
}
