import type { Content } from 'pdfmake/interfaces.js';
import { textsIn, valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { type Ink, label } from '../ink.ts';
import { lineCount } from '../line-count.ts';
import { COLOURS } from '../theme.ts';
import { columnsOf, fitsTable, itemsTable } from './table.ts';

/** Draws the fields inside a card; handed in, because fields contain items and items contain fields. */
export type Inside = (fields: readonly Field[], values: unknown, width: number) => Content[];

const PADDING = 12;
const LINES_KEPT_TOGETHER = 26;
const SIGNS_PER_LINE = 42;

/** A block that is kept together but outgrows its page would be cut, so that only items surely shorter are kept. */
const isKept = (row: unknown): boolean =>
  textsIn(row).reduce((sum, { text }) => sum + lineCount(text, SIGNS_PER_LINE), 0) <= LINES_KEPT_TOGETHER;

const cardTitle = (ink: Ink, field: Field, row: unknown, number: number): Content => {
  const title = field.titleField ? valueAt(row, [field.titleField]) : undefined;
  const text = typeof title === 'string' && title.trim() !== '' ? title : `${field.label} ${number}`;
  return {
    text: ink.set(text, 'serif'),
    font: 'serif',
    style: 'subheading',
    margin: [0, 0, 0, 6],
    headlineLevel: 2,
  };
};

const card = (
  ink: Ink,
  field: Field,
  row: unknown,
  number: number,
  width: number,
  inside: Inside,
): Content => {
  const rest = (field.fields ?? []).filter((inner) => inner.key !== field.titleField);
  return {
    margin: [0, 3, 0, 9],
    layout: {
      hLineWidth: (at) => (at === 0 ? 1 : 0),
      hLineColor: () => ink.accent,
      vLineWidth: () => 0,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 9,
      paddingBottom: () => 4,
      fillColor: () => COLOURS.wash,
    },
    table: {
      widths: [width - 2 * PADDING],
      body: [[{ stack: [cardTitle(ink, field, row, number), ...inside(rest, row, width - 2 * PADDING)] }]],
    },
  };
};

/**
 * A list of objects: a table where it is one, else cards titled by the field's `titleField`. `name` stands above the
 * first item and stays with it; an empty name is left out. Width in points.
 */
export const itemsBlock = (
  ink: Ink,
  field: Field,
  rows: readonly unknown[],
  width: number,
  name: string,
  inside: Inside,
): Content => {
  const columns = columnsOf(field.fields ?? [], rows);
  if (fitsTable(columns, rows)) return itemsTable(ink, name, columns, rows, width);
  return {
    stack: rows.map((row, at) => ({
      unbreakable: isKept(row),
      stack: [
        ...(at === 0 && name !== '' ? [label(ink, name)] : []),
        card(ink, field, row, at + 1, width, inside),
      ],
    })),
  };
};
