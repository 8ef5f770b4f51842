import { isObject, placeOf, valueAt } from '../content-walk.ts';
import type { Field } from '../field.ts';
import { isEmpty } from '../is-empty.ts';

/** One comparable text on each side; an absent side is an empty text. `field` is the label of the section's own field. */
export type Leaf = { field: string; label: string; place: string; before: string; after: string };

type Side = 'before' | 'after';
type Path = readonly PropertyKey[];

const optionLabel = (field: Field, value: unknown) =>
  field.options?.find((option) => option.value === value)?.label ?? String(value);

/** A value as one text, lists one entry a line. */
function asText(field: Field | undefined, value: unknown): string {
  if (isEmpty(value)) return typeof value === 'string' ? value : '';
  if (Array.isArray(value)) return value.map((entry) => asText(field, entry)).join('\n');
  if (value === true) return 'Yes';
  if (typeof value === 'object') return JSON.stringify(value);
  return field ? optionLabel(field, value) : String(value);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What an item is recognised by over an edit: its id, else its name, else its position. */
function identities(field: Field, entries: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const id = valueAt(entry, ['id']) ?? (field.titleField ? valueAt(entry, [field.titleField]) : undefined);
    const key = isEmpty(id) ? 'item' : String(id);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return `${key}#${count}`;
  });
}

type Pair = { before: unknown; after: unknown; index: number };

/** Pairs items by identity; what is left over on both sides at the same position is one renamed item. */
function pairs(field: Field, before: readonly unknown[], after: readonly unknown[]): Pair[] {
  const oldKeys = identities(field, before);
  const newKeys = identities(field, after);
  const leftBefore = new Set(oldKeys.flatMap((key, index) => (newKeys.includes(key) ? [] : [index])));
  const paired: Pair[] = after.map((entry, index) => {
    const twin = oldKeys.indexOf(newKeys[index] ?? '');
    if (twin >= 0) return { before: before[twin], after: entry, index };
    if (leftBefore.delete(index)) return { before: before[index], after: entry, index };
    return { before: undefined, after: entry, index };
  });
  const removed = [...leftBefore].map((index) => ({ before: before[index], after: undefined, index }));
  return [...paired, ...removed];
}

function titleOf(field: Field, pair: Pair): string {
  const titleOn = (side: Side) => (field.titleField ? valueAt(pair[side], [field.titleField]) : undefined);
  const title = [titleOn('after'), titleOn('before')].find((text) => !isEmpty(text));
  return title === undefined ? `${pair.index + 1}` : String(title);
}

function orderLeaf(
  field: Field,
  label: string,
  top: string,
  path: Path,
  before: unknown[],
  after: unknown[],
): Leaf[] {
  const oldKeys = identities(field, before);
  const newKeys = identities(field, after);
  const kept = oldKeys.filter((key) => newKeys.includes(key));
  const keptNow = newKeys.filter((key) => oldKeys.includes(key));
  if (kept.join('\n') === keptNow.join('\n')) return [];
  const names = (keys: string[]) => keys.map((key) => key.replace(/#\d+$/, '')).join('\n');
  return [
    {
      field: top,
      label: `${label}: order`,
      place: placeOf(path),
      before: names(kept),
      after: names(keptNow),
    },
  ];
}

/** `label` names the list itself, with what it lies in: items of items are told apart by the item around them. */
function itemLeaves(
  field: Field,
  label: string,
  top: string,
  path: Path,
  before: unknown,
  after: unknown,
): Leaf[] {
  const known = new Set([...(field.fields ?? []).map(({ key }) => key), 'id']);
  const leaves = pairs(field, listOf(before), listOf(after)).flatMap((pair) => {
    const title = `${label}: ${titleOf(field, pair)}`;
    const itemPath = [...path, pair.index];
    const further = [pair.before, pair.after]
      .flatMap((item) => (isObject(item) ? Object.keys(item) : []))
      .filter((key, index, keys) => !known.has(key) && keys.indexOf(key) === index)
      .map((key): Field => ({ key, label: key, required: false, kind: 'text' }));
    return [...(field.fields ?? []), ...further].flatMap((inner) =>
      fieldLeaves(inner, `${title}: ${inner.label}`, top, [...itemPath, inner.key], pair.before, pair.after),
    );
  });
  return [...leaves, ...orderLeaf(field, label, top, path, listOf(before), listOf(after))];
}

/** Every comparable text of one field of two objects. */
export function fieldLeaves(
  field: Field,
  label: string,
  top: string,
  path: Path,
  before: unknown,
  after: unknown,
): Leaf[] {
  const old = valueAt(before, [field.key]);
  const now = valueAt(after, [field.key]);
  if (field.kind === 'items') return itemLeaves(field, label, top, path, old, now);
  return [{ field: top, label, place: placeOf(path), before: asText(field, old), after: asText(field, now) }];
}
