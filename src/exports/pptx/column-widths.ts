import type { Para } from './shapes.ts';
import { widthOfLine } from './text-width.ts';
import { BODY, SIZES } from './theme.ts';

/** Texts of a table: its head, and a row of cells each. */
export type Grid = { head: readonly string[]; rows: readonly (readonly string[])[] };

/** Around the text of a cell, inches. */
export const PAD = 0.08;
export const NARROWEST = 0.85;

/** How large a table's letters are, in points. */
export const sizeOf = ({ head }: Grid): number => (head.length > 5 ? SIZES.narrow : SIZES.table);

const longest = (texts: readonly string[]): number => Math.max(...texts.map((text) => [...text].length), 1);

/** No column gives more than this to one word, and none is made wider for what is an address or a digest. */
const WIDEST_WORD = 1.8;
const LONGEST_WORD = 24;
/** Letters may be made so much larger where a slide has room. */
const ROOM_TO_GROW = 1.35;

/** The width of the widest word that is no address, in inches. */
export const widestWord = (paras: readonly Para[]): number =>
  Math.max(
    0,
    ...paras.flatMap((para) =>
      para.text
        .split(/[\s/-]+/u)
        .filter(({ length }) => length <= LONGEST_WORD)
        .map((text) => widthOfLine({ ...para, text })),
    ),
  );

const leastOf = (grid: Grid, at: number): number => {
  const size = sizeOf(grid) * ROOM_TO_GROW;
  const texts = grid.rows.map((row): Para => ({ text: row[at] ?? '', size, bold: at === 0 }));
  return Math.min(WIDEST_WORD, widestWord(texts) + 2 * PAD);
};

/** The room shared out by weight, where nobody gets less than their least. */
const shared = (weights: readonly number[], least: readonly number[], room: number): number[] => {
  const kept = new Set<number>();
  for (;;) {
    const left = [...kept].reduce((rest, at) => rest - (least[at] ?? 0), room);
    const sum = weights.reduce((all, weight, at) => (kept.has(at) ? all : all + weight), 0);
    const widths = weights.map((weight, at) => (kept.has(at) ? (least[at] ?? 0) : (weight / sum) * left));
    const short = widths.flatMap((width, at) => (!kept.has(at) && width < (least[at] ?? 0) ? [at] : []));
    if (short.length === 0) return widths;
    for (const at of short) kept.add(at);
    if (kept.size === weights.length) break;
  }
  const all = least.reduce((one, other) => one + other, 0);
  return least.map((width) => (width / all) * room);
};

/** Wider for more text, but never as much wider as there is more, and wide enough for ordinary words. */
export const widthsOf = (grid: Grid): number[] => {
  const { head, rows } = grid;
  const weights = head.map((title, at) =>
    Math.sqrt(Math.min(400, Math.max(longest([title]) + 4, longest(rows.map((row) => row[at] ?? ''))))),
  );
  return shared(
    weights,
    head.map((_, at) => Math.max(NARROWEST, leastOf(grid, at))),
    BODY.w,
  );
};
