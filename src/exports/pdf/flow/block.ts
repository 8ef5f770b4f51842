import type { Content } from 'pdfmake/interfaces.js';

/**
 * One piece of the page, full width, drawn below the one before it. Blocks are all that the layout engine gets: it never
 * keeps anything together by itself, because its own way of doing that (unbreakable blocks, rows and heads of tables) is
 * laid out aside and only the first page of it is kept, so that text was lost.
 */
export type Block = {
  /** Drawn anew for each pass, because the layout engine writes into what it is given. No margin of its own at the top. */
  draw(): Content;
  /** Points above it; none at the top of a page. */
  before: number;
  /** Never the last one on its page. */
  withNext?: boolean;
  /** Starts a page: always, only where that leaves no large hole, or only where its whole group does not fit. */
  startsPage?: 'always' | 'unless-hole' | 'unless-fits';
  /** Neighbours with the same group share a page where that leaves no large hole. */
  group?: object;
  /** Never broken unless it is higher than a page. Other blocks are broken when they are high. */
  whole?: boolean;
  /** Drawn again above this block when it starts a page: the column names of a table. */
  again?: Block;
};

/** A block of one content. */
export const block = (draw: () => Content, before = 0, more: Omit<Block, 'draw' | 'before'> = {}): Block => ({
  draw,
  before,
  ...more,
});

/** The same blocks, the first with another distance above it. */
export const spaced = (blocks: readonly Block[], before: number): Block[] =>
  blocks.map((one, at) => (at === 0 ? { ...one, before } : one));

/** The same blocks, kept together where that leaves no large hole. Groups inside them give way to the new one. */
export const grouped = (blocks: readonly Block[]): Block[] => {
  const group = {};
  return blocks.map((one) => ({ ...one, group }));
};

/** The same blocks, never parted after the first one. */
export const headed = (head: Block, blocks: readonly Block[]): Block[] => [
  { ...head, withNext: blocks.length > 0 },
  ...blocks,
];

/** Entries of a list: the first two and the last two stay together, so that no entry stands alone. */
export const entriesTogether = (blocks: readonly Block[]): Block[] =>
  blocks.map((one, at) =>
    blocks.length > 1 && (at === 0 || at === blocks.length - 2) ? { ...one, withNext: true } : one,
  );

/** Blocks as one content, for places where they can't be placed one by one: columns, cells, list entries. */
export const stacked = (blocks: readonly Block[]): Content => ({
  stack: blocks.map((one, at) => ({
    stack: [one.draw()],
    margin: [0, at === 0 ? 0 : one.before, 0, 0] as [number, number, number, number],
  })),
});
