import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import { valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Ink, label } from '../ink.ts';
import { lineCount } from '../line-count.ts';
import { COLOURS } from '../theme.ts';
import { isShown, lines, readable } from '../values.ts';

const MOST_COLUMNS = 4;
const LONGEST_CELL = 180;
const MOST_LINES = 8;
const PADDING = 8;
const NARROWEST_LINE = 14;

type Rows = readonly unknown[];

const cellText = (field: Field, row: unknown): string => {
  const value = valueAt(row, [field.key]);
  return Array.isArray(value) ? lines(field, value).join('; ') : readable(field, value);
};

/** The fields that have something to show in at least one row. */
export const columnsOf = (fields: readonly Field[], rows: Rows): Field[] =>
  fields.filter((field) => rows.some((row) => isShown(field, valueAt(row, [field.key]))));

const fitsCell = (text: string): boolean =>
  text.length <= LONGEST_CELL && lineCount(text, LONGEST_CELL) <= MOST_LINES;

/** Few columns of short texts read as a table; anything else reads better as one card an item. */
export const fitsTable = (columns: readonly Field[], rows: Rows): boolean =>
  columns.length > 0 &&
  columns.length <= MOST_COLUMNS &&
  columns.every((field) => field.kind !== 'items' && rows.every((row) => fitsCell(cellText(field, row))));

const weightOf = (field: Field, rows: Rows): number => {
  const longest = Math.max(field.label.length, ...rows.map((row) => cellText(field, row).length));
  return Math.sqrt(Math.min(Math.max(longest, NARROWEST_LINE), LONGEST_CELL));
};

/** Widths are fixed numbers: only then does the layout engine break a word that is longer than its column. */
const columnWidths = (columns: readonly Field[], rows: Rows, width: number): number[] => {
  const weights = columns.map((field) => weightOf(field, rows));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight / sum) * width - PADDING);
};

/** Rules between rows, none at the sides; the line under the last of `headRows` is in the accent colour. */
export const tableLook = (accent: string, headRows = 1): CustomTableLayout => ({
  hLineWidth: (at) => (at === headRows ? 1 : at < headRows - 1 ? 0 : 0.5),
  hLineColor: (at) => (at === headRows ? accent : COLOURS.rule),
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => PADDING,
  paddingTop: (row) => (row < headRows - 1 ? 0 : 5),
  paddingBottom: (row) => (row < headRows - 1 ? 3 : 5),
});

const nameRow = (ink: Ink, name: string, columns: number): TableCell[] => [
  { stack: [label(ink, name)], colSpan: columns },
  ...Array.from({ length: columns - 1 }, (): TableCell => ({ text: '' })),
];

const cell = (ink: Ink, field: Field, row: unknown, first: boolean): TableCell => {
  const empty = isEmpty(valueAt(row, [field.key]));
  return { text: ink.set(cellText(field, row)), style: 'tableCell', bold: first && !empty, italics: empty };
};

/**
 * Items as a table. Its name is a head row, so that it can't be parted from the first item and stands on each page that
 * the table goes on to. Rows stay whole, which `fitsTable` makes safe: a row higher than a page would be cut.
 */
export const itemsTable = (
  ink: Ink,
  name: string,
  columns: readonly Field[],
  rows: Rows,
  width: number,
): Content => {
  const named = name !== '' ? [nameRow(ink, name, columns.length)] : [];
  const headRows = named.length + 1;
  return {
    layout: tableLook(ink.accent, headRows),
    margin: [0, 0, 0, 4],
    table: {
      headerRows: headRows,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columnWidths(columns, rows, width),
      body: [
        ...named,
        columns.map((field): TableCell => ({ text: ink.set(field.label), style: 'tableHead' })),
        ...rows.map((row) => columns.map((field, at) => cell(ink, field, row, at === 0))),
      ],
    },
  };
};
