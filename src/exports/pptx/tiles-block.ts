import { type Block, howManyFit } from './blocks.ts';
import { larger, type Para, type Shape } from './shapes.ts';
import { heightOf } from './text-width.ts';
import { BODY, INK } from './theme.ts';

/** A small card: a block of colour or a fine line above its texts. */
export type Tile = { paras: readonly Para[]; colour: string; block?: number };

const BETWEEN = 0.22;
const PAD = 0.14;
const LINE = 0.05;
/** A head may stand above the first row. */
const HIGHEST = BODY.h - 0.7;

const shapesOf = (
  { paras, colour, block = LINE }: Tile,
  box: { x: number; y: number; w: number; h: number },
) => {
  const { x, y, w, h } = box;
  const shapes: Shape[] = [
    { kind: 'rect', box, fill: INK.plate, ...(block > LINE ? { line: INK.rule } : {}) },
    { kind: 'rect', box: { x, y, w, h: block }, fill: colour },
    {
      kind: 'text',
      box: { x: x + PAD, y: y + block + PAD, w: w - 2 * PAD, h: h - block - 2 * PAD },
      paras,
    },
  ];
  return shapes;
};

const tileHeight = ({ paras, block = LINE }: Tile, width: number): number =>
  heightOf(paras, width - 2 * PAD) + block + 2 * PAD;

function rowsBlock(rows: readonly (readonly Tile[])[], width: number, least: number): Block {
  const heights = rows.map((row) => Math.max(least, ...row.map((tile) => tileHeight(tile, width))));
  const height = heights.reduce((sum, one) => sum + one + BETWEEN, -BETWEEN);
  const own: Block = {
    height,
    draw(y) {
      let top = y;
      return rows.flatMap((row, at) => {
        const h = heights[at] ?? 0;
        const own = top;
        top += h + BETWEEN;
        return row.flatMap((tile, column) =>
          shapesOf(tile, { x: BODY.x + column * (width + BETWEEN), y: own, w: width, h }),
        );
      });
    },
    cut(room) {
      const fits = howManyFit(heights, room, BETWEEN);
      return fits === 0 || fits === rows.length
        ? null
        : [rowsBlock(rows.slice(0, fits), width, least), rowsBlock(rows.slice(fits), width, least)];
    },
    scaled(factor) {
      const grown = rows.map((row) => row.map((tile) => ({ ...tile, paras: larger(tile.paras, factor) })));
      const isTooHigh = grown.flat().some((tile) => tileHeight(tile, width) > HIGHEST);
      return isTooHigh ? own : rowsBlock(grown, width, least);
    },
  };
  return own;
}

/**
 * Cards in rows of so many; `least` is the lowest that one is, in its widths. Null where a card would be higher than a
 * slide.
 */
export function tilesBlock(tiles: readonly Tile[], perRow: number, least = 0): Block | null {
  const width = (BODY.w - BETWEEN * (perRow - 1)) / perRow;
  if (tiles.length === 0 || tiles.some((tile) => tileHeight(tile, width) > HIGHEST)) return null;
  const rows = Array.from({ length: Math.ceil(tiles.length / perRow) }, (_, at) =>
    tiles.slice(at * perRow, (at + 1) * perRow),
  );
  return rowsBlock(rows, width, Math.min(HIGHEST, least * width));
}
