import type { VersionView } from '../../../../artifacts/load-version.ts';
import { valueAt } from '../../../../marketing/content-walk.ts';
import type { Field, Section } from '../../../../marketing/field.ts';
import type { FormField } from '../../../blocks/form.ts';
import { itemTitle, recordOf } from '../../../blocks/form-values.ts';
import type { ActionValue } from '../../../blocks/value.ts';
import { definitionFor } from '../version-facts.ts';
import { fieldsAsked } from './kinds.ts';

/** The part of a content that one form edits: a section, or one item of a list in it. */
export type Spot = {
  section: Section;
  fields: readonly FormField[];
  item?: { list: Field; at: number; isNew: boolean };
};

type Version = Pick<VersionView, 'type' | 'content'>;

/** The part that a value names, or undefined when this content has no such part. */
export function spotOf(version: Version, value: ActionValue): Spot | undefined {
  const section = definitionFor(version).sections.find(({ key }) => key === value.section);
  if (!section) return undefined;
  const fields = fieldsAsked(version, section);
  if (value.place === undefined) return { section, fields };
  const list = fields.find(({ key, kind }) => key === value.place && kind === 'items');
  const count = list ? itemsOf(version.content, section, list).length : 0;
  const at = value.item ?? count;
  if (!list?.fields || at > count) return undefined;
  return { section, fields: list.fields, item: { list, at, isNew: at === count } };
}

/** The items of a list as they are stored. */
export function itemsOf(content: unknown, section: Section, list: Field): readonly unknown[] {
  const items = valueAt(content, [...section.path, list.key]);
  return Array.isArray(items) ? items : [];
}

/** What the form starts from: the object of the section, or the item; empty for a new one. */
export function valuesAt(content: unknown, { section, item }: Spot): Record<string, unknown> {
  return item
    ? recordOf(itemsOf(content, section, item.list)[item.at])
    : recordOf(valueAt(content, section.path));
}

/** The content with other values at that part; everything else stays as it is. */
export function withValues(
  content: unknown,
  { section, item }: Spot,
  values: Record<string, unknown>,
): unknown {
  if (!item) return put(content, section.path, values);
  const items = itemsOf(content, section, item.list);
  const changed = item.isNew ? [...items, values] : items.map((one, at) => (at === item.at ? values : one));
  return put(content, [...section.path, item.list.key], changed);
}

/** The content without the item. */
export function withoutItem(content: unknown, section: Section, list: Field, removed: number): unknown {
  const left = itemsOf(content, section, list).filter((_one, at) => at !== removed);
  return put(content, [...section.path, list.key], left);
}

function put(content: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const before = recordOf(content);
  return { ...before, [key]: put(before[key], rest, value) };
}

/** "Audience", or "Audience: Personas: The planner". */
export function titleOf(content: unknown, spot: Spot): string {
  const { section, item } = spot;
  if (!item) return section.title;
  const { list, at } = item;
  const place = list.label === section.title ? section.title : `${section.title}: ${list.label}`;
  return `${place}: ${itemTitle(list, valuesAt(content, spot), at)}`;
}
