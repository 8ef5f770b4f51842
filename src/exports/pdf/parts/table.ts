import type { Content } from 'pdfmake/interfaces.js';
import { valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Block, block, grouped, headed } from '../flow/block.ts';
import { type Ink, labelBlock, rule } from '../ink.ts';
import { lineCount } from '../line-count.ts';
import { COLOURS } from '../theme.ts';
import { isShown, lines, readable } from '../values.ts';

const MOST_COLUMNS = 4;
const LONGEST_CELL = 180;
const MOST_LINES = 8;
const GAP = 10;
const NARROWEST_LINE = 14;

type Rows = readonly unknown[];
type Cells = () => Content[];

const cellText = (field: Field, row: unknown): string => {
  const value = valueAt(row, [field.key]);
  return Array.isArray(value) ? lines(field, value).join('; ') : readable(field, value);
};

/** The fields that have something to show in at least one row. */
export const columnsOf = (fields: readonly Field[], rows: Rows): Field[] =>
  fields.filter((field) => rows.some((row) => isShown(field, valueAt(row, [field.key]))));

const fitsCell = (text: string): boolean =>
  text.length <= LONGEST_CELL && lineCount(text, LONGEST_CELL) <= MOST_LINES;

const holdsMany = (value: unknown): boolean => Array.isArray(value) && value.length > 1;

/** Few columns of short texts read as a table; lists and anything else read better as one card an item. */
export const fitsTable = (columns: readonly Field[], rows: Rows): boolean =>
  columns.length > 0 &&
  columns.length <= MOST_COLUMNS &&
  columns.every(
    (field) =>
      field.kind !== 'items' &&
      rows.every((row) => !holdsMany(valueAt(row, [field.key])) && fitsCell(cellText(field, row))),
  );

const weightOf = (field: Field, rows: Rows): number => {
  const longest = Math.max(field.label.length, ...rows.map((row) => cellText(field, row).length));
  return Math.sqrt(Math.min(Math.max(longest, NARROWEST_LINE), LONGEST_CELL));
};

/** Shares of a width. Fixed numbers: only then does the layout engine break a word that is longer than its column. */
export const shares = (weights: readonly number[], width: number): number[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight / sum) * (width - GAP * (weights.length - 1)));
};

const ruled = (cells: Content[], widths: readonly number[], line: Content, space: number): Content => ({
  stack: [
    {
      margin: [0, space, 0, space],
      columnGap: GAP,
      columns: cells.map((cell, at) => ({ width: widths[at] ?? 0, stack: [cell] })),
    },
    line,
  ],
});

const fullWidth = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));

/** Rows without a head, a thin rule under each. `widths` in points, without the gaps between columns. */
export const ruledRows = (rows: readonly Cells[], widths: readonly number[], space = 5): Block[] =>
  rows.map((cells) => block(() => ruled(cells(), widths, rule(fullWidth(widths), COLOURS.rule, 0.5), space)));

/** Rows under the names of their columns, which come again where the table goes on on another page. */
export const ruledTable = (
  ink: Ink,
  head: Cells,
  rows: readonly Cells[],
  widths: readonly number[],
): Block[] => {
  const names = block(() => ruled(head(), widths, rule(fullWidth(widths), ink.accent, 1), 4));
  const body = ruledRows(rows, widths);
  return grouped(
    headed(
      names,
      body.map((row, at) => (at === 0 ? row : { ...row, again: names })),
    ),
  );
};

const cell = (ink: Ink, field: Field, row: unknown, first: boolean): Content => {
  const empty = isEmpty(valueAt(row, [field.key]));
  return { text: ink.set(cellText(field, row)), style: 'tableCell', bold: first && !empty, italics: empty };
};

/** Items as a table under its name. Width in points. */
export const itemsTable = (
  ink: Ink,
  name: string,
  columns: readonly Field[],
  rows: Rows,
  width: number,
): Block[] => {
  const table = ruledTable(
    ink,
    () => columns.map((field): Content => ({ text: ink.set(field.label), style: 'tableHead' })),
    rows.map((row) => () => columns.map((field, at) => cell(ink, field, row, at === 0))),
    shares(
      columns.map((field) => weightOf(field, rows)),
      width,
    ),
  );
  return name === '' ? table : grouped(headed(labelBlock(ink, name, 0), table));
};
