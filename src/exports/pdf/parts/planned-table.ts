import type { Content } from 'pdfmake/interfaces.js';
import { type PlainObject, valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Block, block, grouped, headed } from '../flow/block.ts';
import { type Ink, rule } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { isShown } from '../values.ts';
import { type FieldLook, rowsOf } from './field-look.ts';
import { namedTogether } from './named.ts';
import { shares } from './table.ts';
import { type Cell, drawn, isTall, textOf } from './table-cell.ts';

/**
 * Which fields of a list of objects stand in which column, each with its weight; several fields of a column stand below
 * each other. `above` and `below` take the whole width of the row. Fields that no column names come below.
 */
export type TablePlan = {
  columns: readonly { keys: readonly string[]; weight: number }[];
  above?: string;
  below?: readonly string[];
  numbered?: true;
};

const GAP = 12;
const NUMBER = 16;

type Table = { plan: TablePlan; fields: ReadonlyMap<string, Field>; rest: readonly Field[]; width: number };

const cellsOf = (table: Table, row: PlainObject, keys: readonly string[]): Cell[] =>
  keys.flatMap((key) => {
    const field = table.fields.get(key);
    return field ? [{ field, value: valueAt(row, [key]) }] : [];
  });

const widthsOf = ({ plan, width }: Table): number[] =>
  shares(
    plan.columns.map(({ weight }) => weight),
    width - (plan.numbered ? NUMBER + GAP : 0) - (GAP - 10) * (plan.columns.length - 1),
  );

const lined = (cells: Content[], widths: readonly number[], number: Content | null): Content => ({
  columnGap: GAP,
  columns: [
    ...(number ? [{ width: NUMBER, stack: [number] }] : []),
    ...cells.map((cell, at) => ({ width: widths[at] ?? 0, stack: [cell] })),
  ],
});

const wideLine = (ink: Ink, { field, value }: Cell): Content => ({
  margin: [0, 3, 0, 0],
  text: [
    ...ink.set(`${field.label}: `).map((run) => ({ ...run, bold: true, color: COLOURS.muted })),
    ...ink.set(textOf({ field, value })),
  ],
  style: 'tableCell',
});

const rowBlock = (ink: Ink, table: Table, row: PlainObject, at: number): Block => {
  const { plan, rest, width } = table;
  const widths = widthsOf(table);
  const columns = plan.columns.map(({ keys }) => cellsOf(table, row, keys));
  const above = plan.above === undefined ? [] : cellsOf(table, row, [plan.above]);
  const below = [
    ...cellsOf(table, row, plan.below ?? []),
    ...rest.map((field) => ({ field, value: valueAt(row, [field.key]) })),
  ].filter(({ value }) => !isEmpty(value));
  return block(() => ({
    stack: [
      {
        margin: [0, 6, 0, 6],
        stack: [
          ...above.map((cell): Content => ({ stack: [drawn(ink, cell, 'first')], margin: [0, 0, 0, 3] })),
          lined(
            columns.map((cells, column) => ({
              stack: cells.map((cell, place) =>
                drawn(
                  ink,
                  cell,
                  place > 0 ? 'under' : column === 0 && above.length === 0 ? 'first' : 'plain',
                ),
              ),
            })),
            widths,
            plan.numbered
              ? { text: ink.set(String(at + 1)), style: 'tableCell', bold: true, color: ink.accent }
              : null,
          ),
          ...below.map((cell) => wideLine(ink, cell)),
        ],
      },
      rule(width, COLOURS.rule, 0.5),
    ],
  }));
};

const headOf = (ink: Ink, table: Table, rows: readonly PlainObject[]): Block =>
  block(() => ({
    stack: [
      {
        margin: [0, 4, 0, 4],
        stack: [
          lined(
            table.plan.columns.map(({ keys }): Content => {
              const labels = keys.flatMap((key) => {
                const field = table.fields.get(key);
                return field && rows.some((row) => isShown(field, valueAt(row, [key]))) ? [field.label] : [];
              });
              return { text: ink.set(labels.join(', ')), style: 'tableHead' };
            }),
            widthsOf(table),
            table.plan.numbered ? { text: ' ', style: 'tableHead' } : null,
          ),
        ],
      },
      rule(table.width, ink.accent, 1),
    ],
  }));

/** A column in which no row has anything is left out: its place goes to the others. */
const used = (
  plan: TablePlan,
  fields: ReadonlyMap<string, Field>,
  rows: readonly PlainObject[],
): TablePlan => {
  const isUsed = (key: string): boolean => {
    const field = fields.get(key);
    return field !== undefined && rows.some((row) => isShown(field, valueAt(row, [key])));
  };
  const columns = plan.columns
    .map((column) => ({ ...column, keys: column.keys.filter(isUsed) }))
    .filter(({ keys }) => keys.length > 0);
  return { ...plan, columns };
};

/** A list of objects as the table that it is; where a cell is so long that a table would not be read, null. */
export const plannedTable =
  (plan: TablePlan): FieldLook =>
  (ink, { field, value, width }) => {
    const rows = rowsOf(value);
    if (!rows || !field.fields) return null;
    const fields = new Map(field.fields.map((one) => [one.key, one]));
    const inPlan = new Set([...plan.columns.flatMap(({ keys }) => keys), plan.above, ...(plan.below ?? [])]);
    const rest = field.fields.filter(({ key }) => !inPlan.has(key));
    const table: Table = { plan: used(plan, fields, rows), fields, rest, width };
    const widths = widthsOf(table);
    const isLong = (row: PlainObject): boolean =>
      table.plan.columns.some(({ keys }, at) => isTall(cellsOf(table, row, keys), widths[at] ?? 1));
    if (table.plan.columns.length === 0 || rows.some(isLong)) return null;
    const head = headOf(ink, table, rows);
    const body = rows.map((row, at) => rowBlock(ink, table, row, at));
    const again = body.map((one, at) => (at === 0 ? one : { ...one, again: head }));
    return namedTogether(ink, field.label, grouped(headed(head, again)));
  };
