import { larger, type Para, type Shape } from './shapes.ts';
import { cutParas, heightOf } from './text-width.ts';
import { BODY, INK } from './theme.ts';

/**
 * A piece of a slide's body, as wide as the body. `cut` takes what fits into the room (inches) off its begin; null where
 * nothing of it fits. What `cut` leaves at a whole body's room is always less.
 */
export type Block = {
  height: number;
  /** Never last on a slide: a head without what it heads. */
  withNext?: boolean;
  draw(y: number): Shape[];
  cut(room: number): [Block, Block] | null;
  /** The same in letters that are so much larger; what has one size for good gives itself. */
  scaled(factor: number): Block;
};

export const GAP = 0.2;
export const LEFT_WIDTH = 2.7;
const BETWEEN = 0.3;

/** Where the text stands beside its label. */
export const RIGHT = { x: BODY.x + LEFT_WIDTH + BETWEEN, w: BODY.w - LEFT_WIDTH - BETWEEN } as const;

/** Labels stay small beside their text. */
const MOST_LEFT = 1.15;

/** Less than this at the foot of a slide is not begun. */
const LEAST = 0.5;

/** A heading that would stand last goes with what it heads. */
const withoutLastHeading = (
  [head, rest]: [Para[], Para[]],
  whole: readonly Para[],
): [readonly Para[], readonly Para[]] => {
  const last = head.at(-1);
  const isHeading = last?.bold === true && !last.bullet && whole.includes(last);
  return isHeading && head.length > 1 ? [head.slice(0, -1), [last, ...rest]] : [head, rest];
};

/** A small text at the left - a label, a few facts - and what it is about beside it, under a fine line. */
export function besideBlock(left: readonly Para[], right: readonly Para[]): Block {
  const height = Math.max(heightOf(left, LEFT_WIDTH), heightOf(right, RIGHT.w)) + 0.16;
  return {
    height,
    draw: (y) => [
      { kind: 'rect', box: { x: BODY.x, y, w: BODY.w, h: 0.008 }, fill: INK.rule },
      { kind: 'text', box: { x: BODY.x, y: y + 0.12, w: LEFT_WIDTH, h: height - 0.12 }, paras: left },
      { kind: 'text', box: { x: RIGHT.x, y: y + 0.12, w: RIGHT.w, h: height - 0.12 }, paras: right },
    ],
    cut(room) {
      const inside = room - 0.16;
      if (inside < Math.max(LEAST, heightOf(left, LEFT_WIDTH))) return null;
      const [head, rest] = withoutLastHeading(cutParas(right, RIGHT.w, inside), right);
      return head.length === 0 || rest.length === 0 ? null : [besideBlock(left, head), besideBlock([], rest)];
    },
    scaled: (factor) => besideBlock(larger(left, Math.min(factor, MOST_LEFT)), larger(right, factor)),
  };
}

/** Words over the whole width, above what they head. */
export function headBlock(para: Para): Block {
  const height = heightOf([para], BODY.w) + 0.04;
  return {
    height,
    withNext: true,
    draw: (y) => [{ kind: 'text', box: { x: BODY.x, y, w: BODY.w, h: height }, paras: [para] }],
    cut: (room) => {
      const [head, rest] = cutParas([para], BODY.w, room - 0.04);
      const [first] = head;
      const [second] = rest;
      return first && second ? [headBlock(first), headBlock(second)] : null;
    },
    scaled: (factor) => headBlock({ ...para, size: para.size * Math.min(factor, MOST_LEFT) }),
  };
}

const KEPT_WHOLE = 0.6 * BODY.h;

/** How many of these heights fit into the room; all of them where none is too much. */
export function howManyFit(heights: readonly number[], room: number, between = 0): number {
  let used = -between;
  for (const [at, height] of heights.entries()) {
    used += height + between;
    if (used > room) return at;
  }
  return heights.length;
}

/** Blocks with their places on one slide. */
export type Page = { block: Block; y: number }[];

/** Blocks slide by slide, none higher than the body. */
export function pagesOf(blocks: readonly Block[]): Page[] {
  const pages: Page[] = [];
  let page: Page = [];
  let y = 0;
  const turn = (): void => {
    const carried: Block[] = [];
    while (page.length > 1 && page.at(-1)?.block.withNext) {
      const last = page.pop();
      if (last) carried.unshift(last.block);
    }
    pages.push(page);
    page = [];
    y = 0;
    queue.unshift(...carried);
  };
  const put = (block: Block): void => {
    page.push({ block, y: BODY.y + y });
    y += block.height + GAP;
  };
  const queue = [...blocks];
  for (let block = queue.shift(); block; block = queue.shift()) {
    const room = BODY.h - y;
    if (block.height <= room) {
      put(block);
      continue;
    }
    // What would be whole on the next slide and is no long text goes there.
    const parts = page.length > 0 && block.height <= KEPT_WHOLE ? null : block.cut(room);
    if (parts) {
      put(parts[0]);
      queue.unshift(parts[1]);
      turn();
    } else if (page.length > 0 && !(page.length === 1 && page[0]?.block.withNext)) {
      queue.unshift(block);
      turn();
    } else put(block);
  }
  if (page.length > 0) pages.push(page);
  return pages;
}
