import type { Block } from './block.ts';

/** A block with its place: `top` where it starts a page by our decision, `over` what is drawn above it there. */
export type Placed = { block: Block; top: boolean; over?: Block };

/** Heights in points, by what draws a block: a block that is spaced or grouped anew keeps its height. */
export type Heights = ReadonlyMap<Block['draw'], number>;

/** A hole of more than this share of a page is worse than a group that is parted. */
const LARGEST_HOLE = 0.42;
/** Only a block higher than this share is broken, and only where at least the second share is left for it. */
const HIGH = 0.4;
const WORTH_STARTING = 0.2;
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

/**
 * Decides where pages start, from the heights that the blocks have on an endless page. A group that does not fit goes to
 * the next page when that leaves no large hole, else it is parted; a heading goes with what follows it; a block higher
 * than a page is left to the layout engine, which breaks it between lines. Every block is placed once, in its order.
 */
export const paginate = (blocks: readonly Block[], heights: Heights, page: number): Placed[] => {
  const placed: Placed[] = [];
  let used = 0;
  const heightOf = (one: Block): number => heights.get(one.draw) ?? 0;
  const tall = (chunk: readonly Block[], atTop: boolean): number =>
    chunk.reduce((sum, one, at) => sum + heightOf(one) + (at === 0 && atTop ? 0 : one.before), 0);

  const put = (one: Block, top: boolean): void => {
    const over = top && one.again && placed.length > 0 ? one.again : undefined;
    placed.push({ block: one, top, ...(over ? { over } : {}) });
    const start = top ? (over ? heightOf(over) : 0) : used === 0 ? 0 : used + one.before;
    used = start + heightOf(one);
    while (used > page) used += LOST_AT_BREAK - page;
  };
  const mayBreak = (one: Block): boolean =>
    heightOf(one) > page || (!one.whole && heightOf(one) > page * HIGH);

  const starts = ({ startsPage }: Block): boolean =>
    startsPage === 'always' ||
    (startsPage === 'unless-hole' && used > 0 && page - used <= page * LARGEST_HOLE);

  const putRow = (row: readonly Block[], fresh: boolean): void => {
    const left = page - used;
    const last = row.at(-1);
    const lead = tall(row.slice(0, -1), used === 0) + (last?.before ?? 0);
    const broken = last !== undefined && mayBreak(last) && left - lead >= page * WORTH_STARTING;
    const fits = tall(row, used === 0) <= left;
    const top = fresh || (used > 0 && !fits && !broken);
    row.forEach((one, at) => {
      put(one, top && at === 0);
    });
  };

  for (const chunk of chunksBy(blocks, inOneGroup)) {
    const fresh = chunk[0] !== undefined && starts(chunk[0]);
    const left = fresh ? page : page - used;
    const whole = tall(chunk, fresh || used === 0) <= left;
    const moves = !whole && used > 0 && tall(chunk, true) <= page && left <= page * LARGEST_HOLE;
    if (whole || moves)
      chunk.forEach((one, at) => {
        put(one, at === 0 && (fresh || moves));
      });
    else chunksBy(chunk, inOneRow).forEach((row, at) => putRow(row, fresh && at === 0));
  }
  return placed;
};
