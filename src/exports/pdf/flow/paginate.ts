import type { Block } from './block.ts';

/** A block with its place: `top` where it starts a page by our decision, `over` what is drawn above it there, `broken` over a page end. */
export type Placed = { block: Block; top: boolean; over?: Block; broken?: true };

/** Heights in points, by what draws a block: a block that is spaced or grouped anew keeps its height. */
export type Heights = ReadonlyMap<Block['draw'], number>;

/** A hole of more than this share of a page is worse than a group that is parted. */
const LARGEST_HOLE = 0.3;
/** Only a block higher than this share is broken, and only where at least the second share is left for it. */
const HIGH = 0.4;
const WORTH_STARTING = 0.2;
/** The rest of a parted group that is lower than this share looks lost on the next page: a low row before it goes along. */
const LOST = 0.16;
/** What a page can lose at its end when a block is broken over it: less than one line of the largest type. */
const LOST_AT_BREAK = 30;

const chunksBy = (blocks: readonly Block[], joined: (one: Block, next: Block) => boolean): Block[][] => {
  const chunks: Block[][] = [];
  let before: Block | undefined;
  for (const one of blocks) {
    const last = chunks.at(-1);
    if (last && before && !one.startsPage && joined(before, one)) last.push(one);
    else chunks.push([one]);
    before = one;
  }
  return chunks;
};

const inOneGroup = (one: Block, next: Block): boolean =>
  one.withNext === true || (one.group !== undefined && one.group === next.group);

const inOneRow = (one: Block): boolean => one.withNext === true;

/** The height of blocks below each other at the top of a page, in points. */
export const heightOf = (blocks: readonly Block[], heights: Heights): number =>
  blocks.reduce((sum, one, at) => sum + (heights.get(one.draw) ?? 0) + (at === 0 ? 0 : one.before), 0);

/**
 * Decides where pages start, from the heights that the blocks have on an endless page. A group that does not fit goes to
 * the next page when that leaves no large hole, else it is parted; a heading goes with what follows it; a block higher
 * than a page is left to the layout engine, which breaks it between lines. Every block is placed once, in its order.
 */
export const paginate = (blocks: readonly Block[], heights: Heights, page: number): Placed[] => {
  const placed: Placed[] = [];
  let used = 0;
  const tall = (some: readonly Block[]): number =>
    heightOf(some, heights) + (used === 0 ? 0 : (some[0]?.before ?? 0));
  const hole = (): boolean => page - used > page * LARGEST_HOLE;

  const put = (one: Block): void => {
    const top = used === 0;
    const over = top && placed.length > 0 ? one.again : undefined;
    used += tall([one]) + (over ? heightOf([over], heights) : 0);
    placed.push({ block: one, top, ...(over ? { over } : {}), ...(used > page ? { broken: true } : {}) });
    while (used > page) used += LOST_AT_BREAK - page;
  };

  const starts = (chunk: readonly Block[]): boolean => {
    const wish = chunk[0]?.startsPage;
    if (wish === 'unless-hole') return !hole();
    if (wish === 'unless-fits') return tall(chunk) > page - used;
    return wish === 'always';
  };

  /** Whether the last block of a row is one that the layout engine may break here, after what leads to it. */
  const breaksHere = (row: readonly Block[]): boolean => {
    const last = row.at(-1);
    if (!last) return false;
    const height = heightOf([last], heights);
    const high = height > page || (!last.whole && height > page * HIGH);
    return high && page - used - (tall(row) - height) >= page * WORTH_STARTING;
  };

  const isLow = (row: readonly Block[]): boolean => heightOf(row, heights) < page * LOST;

  const part = (chunk: readonly Block[]): void => {
    const rows = chunksBy(chunk, inOneRow);
    for (const [at, row] of rows.entries()) {
      const fits = tall(row) <= page - used || breaksHere(row);
      const endsPage = at > 0 && tall([...row, ...(rows[at + 1] ?? [])]) > page - used;
      const leavesFew = endsPage && isLow(row) && isLow(rows.slice(at + 1).flat());
      if (!fits || leavesFew) used = 0;
      row.forEach(put);
    }
  };

  for (const chunk of chunksBy(blocks, inOneGroup)) {
    if (starts(chunk)) used = 0;
    const fits = tall(chunk) <= page - used;
    if (!fits && !hole() && heightOf(chunk, heights) <= page) used = 0;
    if (tall(chunk) <= page - used) chunk.forEach(put);
    else part(chunk);
  }
  return placed;
};
