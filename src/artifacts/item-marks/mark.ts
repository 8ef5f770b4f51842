import type { Item } from '../../marketing/diff/item-changes.ts';
import { itemChanges } from '../../marketing/diff/item-changes.ts';

export const MARKS = ['ok', 'change'] as const;
export type Mark = (typeof MARKS)[number];

/** What a person last said about one item of a version. */
export type ItemMark = {
  itemId: string;
  personId: string;
  mark: Mark;
  /** Null: nothing was said, or the text was erased. */
  note: string | null;
  /** The version it was said about, when that is an earlier one in which the item was the same. */
  carriedFrom?: number;
};

/** An earlier version with what was said about it. `content` is null once erased. */
export type Earlier = { number: number; content: unknown; marks: readonly ItemMark[] };

const keyOf = ({ personId, itemId }: Pick<ItemMark, 'personId' | 'itemId'>): string =>
  `${personId} ${itemId}`;

/**
 * The marks that hold for a content: what was said about it, and the OKs of earlier versions (newest first) for items
 * that have been the same ever since. A wish for a change that nobody carried out does not come along: it was not
 * about this version.
 */
export function marksThatHold(
  content: unknown,
  own: readonly ItemMark[],
  earlier: readonly Earlier[],
): ItemMark[] {
  const held = new Map(own.map((mark) => [keyOf(mark), mark]));
  const settled = new Set(held.keys());
  let same: readonly Item[] | undefined;
  for (const { number, content: was, marks } of earlier) {
    if (was === null) break;
    const unchanged = itemChanges(was, content).filter(({ state }) => state === 'same');
    const before: readonly Item[] | undefined = same;
    same = unchanged
      .map(({ item }) => item)
      .filter(({ id }) => before === undefined || before.some((one) => one.id === id));
    for (const mark of marks) {
      const key = keyOf(mark);
      if (settled.has(key) || !same.some(({ id }) => id === mark.itemId)) continue;
      settled.add(key);
      if (mark.mark === 'ok') held.set(key, { ...mark, carriedFrom: number });
    }
  }
  return [...held.values()];
}
