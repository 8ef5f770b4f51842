import type { Content } from 'pdfmake/interfaces.js';
import { valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { type Block, block, entriesTogether, grouped, headed, spaced } from '../flow/block.ts';
import { type Ink, labelBlock, rule } from '../ink.ts';
import { columnsOf, fitsTable, itemsTable } from './table.ts';

/** Draws the fields inside a card; handed in, because fields contain items and items contain fields. */
export type Inside = (fields: readonly Field[], values: unknown, width: number) => Block[];

const BETWEEN_CARDS = 16;
const UNDER_LABEL = 4;

const titleOf = (field: Field, row: unknown, number: number): string => {
  const title = field.titleField ? valueAt(row, [field.titleField]) : undefined;
  return typeof title === 'string' && title.trim() !== '' ? title : `${field.label} ${number}`;
};

const cardHead = (ink: Ink, title: string, width: number): Block =>
  block(
    (): Content => ({
      stack: [
        rule(width, ink.accent, 1),
        { text: ink.set(title, 'serif'), style: 'subheading', margin: [0, 8, 0, 0] },
      ],
    }),
  );

const card = (
  ink: Ink,
  field: Field,
  row: unknown,
  number: number,
  width: number,
  inside: Inside,
): Block[] => {
  const rest = (field.fields ?? []).filter((inner) => inner.key !== field.titleField);
  return grouped(
    headed(cardHead(ink, titleOf(field, row, number), width), entriesTogether(inside(rest, row, width))),
  );
};

/**
 * A list of objects: a table where it is one, else cards titled by the field's `titleField`. `name` stands above the
 * first item and stays with it; an empty name is left out. Width in points.
 */
export const itemsBlocks = (
  ink: Ink,
  field: Field,
  rows: readonly unknown[],
  width: number,
  name: string,
  inside: Inside,
): Block[] => {
  const columns = columnsOf(field.fields ?? [], rows);
  if (fitsTable(columns, rows)) return itemsTable(ink, name, columns, rows, width);
  const [first = [], ...more] = rows.map((row, at) => card(ink, field, row, at + 1, width, inside));
  const started = name === '' ? first : grouped(headed(labelBlock(ink, name, 0), spaced(first, UNDER_LABEL)));
  return [...started, ...more.flatMap((blocks) => spaced(blocks, BETWEEN_CARDS))];
};
