import type { VersionView } from '../../../../artifacts/load-version.ts';
import { valueAt } from '../../../../marketing/content-walk.ts';
import type { Field, Section } from '../../../../marketing/field.ts';
import type { FormField } from '../../../blocks/form.ts';
import { itemTitle, recordOf } from '../../../blocks/form-values.ts';
import type { ActionValue } from '../../../blocks/value.ts';
import { definitionFor } from '../version-facts.ts';
import { fieldsAsked } from './kinds.ts';
import { type Path, put, valueIn } from './place-in.ts';

/** An item of a list, on the way to where a form is. */
export type Step = { list: Field; at: number };

/** The part of a content that one form edits: a section, one item of a list in it, or an item of a list in that. */
export type Spot = {
  section: Section;
  fields: readonly FormField[];
  item?: Step & {
    isNew: boolean;
    /** The items it lies in, the outermost first; none when its list is the section's own. */
    within: readonly Step[];
  };
};

type Version = Pick<VersionView, 'type' | 'content'>;

// "deliverables[2].slides": the items on the way, and the list at its end.
const STEP = /^([A-Za-z0-9_-]+)\[(\d+)\]\./;

/** The part that a value names, or undefined when this content has no such part. */
export function spotOf(version: Version, value: ActionValue): Spot | undefined {
  const section = definitionFor(version).sections.find(({ key }) => key === value.section);
  if (!section) return undefined;
  const fields = fieldsAsked(version, section);
  if (value.place === undefined) return { section, fields };
  return inside(version, { section, fields }, value.place, value.item);
}

function inside(version: Version, spot: Spot, place: string, item: number | undefined): Spot | undefined {
  const step = STEP.exec(place);
  const key = step ? step[1] : place;
  const list = spot.fields.find((field) => field.key === key && field.kind === 'items');
  if (!list?.fields) return undefined;
  const count = itemsOf(version.content, spot, list).length;
  const at = step ? Number(step[2]) : (item ?? count);
  // What lies in an item that is not saved yet is nowhere.
  if (step ? at >= count : at > count) return undefined;
  const within = spot.item ? [...spot.item.within, { list: spot.item.list, at: spot.item.at }] : [];
  const found: Spot = {
    section: spot.section,
    fields: list.fields,
    item: { list, at, isNew: at === count, within },
  };
  return step ? inside(version, found, place.slice(step[0].length), item) : found;
}

const pathTo = ({ section, item }: Spot): Path =>
  item
    ? [...section.path, ...[...item.within, item].flatMap(({ list, at }) => [list.key, at])]
    : [...section.path];

/** The place of the item's list as buttons name it: "deliverables[2].slides". */
export const placeOf = ({ item }: Spot): string | undefined =>
  item && [...item.within.map(({ list, at }) => `${list.key}[${at}]`), item.list.key].join('.');

/** The part whose form lies below an item's: the item it lies in, or the section. */
export function belowOf(spot: Spot): ActionValue {
  const { section, item } = spot;
  const outer = item?.within.at(-1);
  if (!item || !outer) return { section: section.key };
  const steps = item.within.slice(0, -1).map(({ list, at }) => `${list.key}[${at}]`);
  return { section: section.key, place: [...steps, outer.list.key].join('.'), item: outer.at };
}

/** The items of one of a part's lists, as they are stored. */
export function itemsOf(content: unknown, spot: Spot, list: Field): readonly unknown[] {
  const items = valueIn(content, [...pathTo(spot), list.key]);
  return Array.isArray(items) ? items : [];
}

/** What the form starts from: the object of the section, or the item; empty for a new one. */
export function valuesAt(content: unknown, spot: Spot): Record<string, unknown> {
  return recordOf(spot.item ? valueIn(content, pathTo(spot)) : valueAt(content, spot.section.path));
}

/** The content with other values at that part; everything else stays as it is. */
export const withValues = (content: unknown, spot: Spot, values: Record<string, unknown>): unknown =>
  put(content, pathTo(spot), values);

/** The content without the item. */
export function withoutItem(content: unknown, spot: Spot): unknown {
  if (!spot.item) return content;
  const list = pathTo(spot).slice(0, -1);
  const items = valueIn(content, list);
  const { at: removed } = spot.item;
  return put(content, list, Array.isArray(items) ? items.filter((_one, at) => at !== removed) : []);
}

/** Where a part lies in the content, as what the schema says about it names it. */
export const contentPath = (spot: Spot): Path => pathTo(spot);

/** "Audience", "Audience: Personas: The planner", "Assets: Five mistakes: Slides: 1". */
export function titleOf(content: unknown, spot: Spot): string {
  const { section, item } = spot;
  if (!item) return section.title;
  let values: unknown = valueAt(content, section.path);
  const names = [...item.within, item].flatMap(({ list, at }, depth) => {
    const items: unknown = recordOf(values)[list.key];
    values = Array.isArray(items) ? items[at] : undefined;
    const name = itemTitle(list, values, at);
    return depth === 0 && list.label === section.title ? [name] : [list.label, name];
  });
  return [section.title, ...names].join(': ');
}
