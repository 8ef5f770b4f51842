import { type Block, besideBlock, howManyFit } from './blocks.ts';
import { linesOf } from './clean-text.ts';
import { type Grid, NARROWEST, PAD, sizeOf, widestWord, widthsOf } from './column-widths.ts';
import { type Cell, larger, type Para, type Row } from './shapes.ts';
import { heightOf } from './text-width.ts';
import { BODY, INK, SIZES } from './theme.ts';

/** A row of more than half a slide is no row: its texts read better one under the other. So a head has room above any. */
const HIGHEST_ROW = BODY.h / 2;
const MOST_COLUMNS = 7;

const rowOf = (cells: readonly Para[][], widths: readonly number[], fill?: string): Row => ({
  height:
    Math.max(...cells.map((paras, at) => heightOf(paras, (widths[at] ?? NARROWEST) - 2 * PAD))) + 2 * PAD,
  cells: cells.map((paras): Cell => ({ paras, ...(fill ? { fill } : {}) })),
});

const headRow = ({ head }: Grid, widths: readonly number[]): Row =>
  rowOf(
    head.map((title) => [{ text: title, size: SIZES.small, bold: true, colour: INK.muted }]),
    widths,
    INK.plate,
  );

const bodyRows = (grid: Grid, widths: readonly number[]): Row[] =>
  grid.rows.map((texts) =>
    rowOf(
      grid.head.map((_, at) =>
        linesOf(texts[at] ?? '').map((text) => ({
          text,
          size: sizeOf(grid),
          bold: at === 0,
          colour: at === 0 ? INK.ink : INK.body,
        })),
      ),
      widths,
    ),
  );

const isTooHigh = (rows: readonly Row[]): boolean => rows.some(({ height }) => height > HIGHEST_ROW);

const sumOf = (rows: readonly Row[]): number => rows.reduce((sum, { height }) => sum + height, 0);

const scaledRow = ({ cells }: Row, widths: readonly number[], factor: number): Row =>
  rowOf(
    cells.map(({ paras }) => larger(paras, factor)),
    widths,
    cells[0]?.fill,
  );

/** How many cells have a word that is longer than their line. */
const brokenIn = (rows: readonly Row[], widths: readonly number[]): number =>
  rows
    .flatMap(({ cells }) => cells.map(({ paras }, at) => widestWord(paras) > (widths[at] ?? 0) - 2 * PAD))
    .filter(Boolean).length;

function rowsBlock(head: Row, rows: readonly Row[], widths: readonly number[]): Block {
  const all = [head, ...rows];
  const height = sumOf(all);
  const own: Block = {
    height,
    draw: (y) => [{ kind: 'table', box: { x: BODY.x, y, w: BODY.w, h: height }, widths, rows: all }],
    cut(room) {
      const fits = howManyFit(
        rows.map((row) => row.height),
        room - head.height,
      );
      return fits === 0 || fits === rows.length
        ? null
        : [rowsBlock(head, rows.slice(0, fits), widths), rowsBlock(head, rows.slice(fits), widths)];
    },
    scaled: (factor) => {
      const grown = rows.map((row) => scaledRow(row, widths, factor));
      const grownHead = scaledRow(head, widths, factor);
      return isTooHigh([grownHead, ...grown]) || brokenIn(grown, widths) > brokenIn(rows, widths)
        ? own
        : rowsBlock(grownHead, grown, widths);
    },
  };
  return own;
}

/** A table that goes on with its head on the next slide; null where its texts are too many or too long for one. */
export function tableBlock(grid: Grid): Block | null {
  if (grid.head.length > MOST_COLUMNS || grid.head.length < 2 || grid.rows.length === 0) return null;
  const widths = widthsOf(grid);
  const head = headRow(grid, widths);
  const rows = bodyRows(grid, widths);
  return isTooHigh([head, ...rows]) ? null : rowsBlock(head, rows, widths);
}

/** The same texts one under the other: the first cell beside the others, each after its title. */
export const textRows = ({ head, rows }: Grid): Block[] =>
  rows.map(([first = '', ...others]) =>
    besideBlock(
      linesOf(first)
        .slice(0, MOST_LABEL_LINES)
        .map((text) => ({ text: shortLine(text), size: SIZES.table, bold: true, colour: INK.ink })),
      [
        ...(isShortLabel(first) ? [] : linesOf(first).map((text) => ({ text, size: SIZES.body }))),
        ...others.flatMap((text, at) =>
          text === ''
            ? []
            : linesOf(text).map(
                (line, index): Para => ({
                  ...(index === 0 ? { lead: `${head[at + 1] ?? ''}:`, before: 4 } : {}),
                  text: line,
                  size: SIZES.body,
                }),
              ),
        ),
      ],
    ),
  );

const LONGEST_LABEL = 90;
const MOST_LABEL_LINES = 3;
const isShortLabel = (text: string): boolean =>
  linesOf(text).length <= MOST_LABEL_LINES &&
  linesOf(text).every((line) => [...line].length <= LONGEST_LABEL);
const shortLine = (text: string): string => {
  const letters = [...text];
  return letters.length > LONGEST_LABEL ? `${letters.slice(0, LONGEST_LABEL - 1).join('')}…` : text;
};
