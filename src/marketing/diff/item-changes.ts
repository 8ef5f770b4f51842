import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import { sameContent } from '../same-content.ts';

/** One deliverable of a content; `at` is its position there. */
export type Item = { id: string; at: number; values: PlainObject };

/** The deliverables of a content, in their order. Content of any other shape has none. */
export function itemsOf(content: unknown): Item[] {
  const list = valueAt(content, ['deliverables']);
  if (!Array.isArray(list)) return [];
  return list.flatMap((values, at) =>
    isObject(values) ? [{ id: String(values.id ?? ''), at, values }] : [],
  );
}

export type ItemChange = {
  item: Item;
  state: 'changed' | 'new' | 'same';
  /** As it was in the version before. */
  before?: Item;
};

/**
 * What became of each deliverable since another content, told apart by id: what changed first, then what is new, then
 * the rest, each in the order of the content. Without another content all are new.
 */
export function itemChanges(before: unknown, after: unknown): ItemChange[] {
  const known = new Map(itemsOf(before).map((item) => [item.id, item]));
  const changes = itemsOf(after).map((item): ItemChange => {
    const was = known.get(item.id);
    if (!was) return { item, state: 'new' };
    return { item, before: was, state: sameContent(was.values, item.values) ? 'same' : 'changed' };
  });
  return (['changed', 'new', 'same'] as const).flatMap((state) =>
    changes.filter((change) => change.state === state),
  );
}

export type ItemCounts = {
  changed: number;
  added: number;
  removed: number;
  unchanged: number;
  total: number;
};

export function itemCounts(before: unknown, after: unknown): ItemCounts {
  const changes = itemChanges(before, after);
  const count = (state: ItemChange['state']) => changes.filter((change) => change.state === state).length;
  const kept = new Set(changes.map(({ item }) => item.id));
  return {
    changed: count('changed'),
    added: count('new'),
    removed: itemsOf(before).filter(({ id }) => !kept.has(id)).length,
    unchanged: count('same'),
    total: changes.length,
  };
}

type Words = { one: string; many: string };

/** "2 posts changed, 1 new; 18 of 21 unchanged". */
export function itemsLine({ one, many }: Words, counts: ItemCounts): string {
  const { changed, added, removed, unchanged, total } = counts;
  const noun = (count: number) => (count === 1 ? one : many);
  const parts = [
    ...(changed > 0 ? [`${changed} ${noun(changed)} changed`] : []),
    ...(added > 0 ? [`${added} ${changed > 0 ? '' : `${noun(added)} `}new`] : []),
    ...(removed > 0 ? [`${removed} ${changed + added > 0 ? '' : `${noun(removed)} `}removed`] : []),
  ];
  const rest = `${unchanged} of ${total} unchanged`;
  return parts.length === 0 ? rest : `${parts.join(', ')}; ${rest}`;
}
