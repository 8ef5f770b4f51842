import { isObject, type PlainObject, valueAt } from '../../marketing/content-walk.ts';
import type { Field } from '../../marketing/field.ts';
import { isEmpty } from '../is-empty.ts';
import { lines, readable } from '../pdf/values.ts';
import { type Block, besideBlock, headBlock } from './blocks.ts';
import { chartBlocks } from './chart-blocks.ts';
import { linesOf, oneLine } from './clean-text.ts';
import type { Grid } from './column-widths.ts';
import { colourTiles, LOOKS } from './looks.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { markdownParas, markdownPieces } from './markdown-paras.ts';
import type { Para } from './shapes.ts';
import { tableBlock, textRows } from './table-block.ts';
import { INK, SIZES } from './theme.ts';
import { type Tile, tilesBlock } from './tiles-block.ts';

/** One sentence that a slide is about stands larger. */
const SENTENCES: ReadonlySet<string> = new Set(['core_promise', 'key_message', 'success_definition']);
const LONGEST_SENTENCE = 320;

export const label = (text: string): Para => ({
  text: oneLine(text),
  size: SIZES.label,
  bold: true,
  colour: INK.muted,
});

const rowsOf = (value: unknown): PlainObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Everything that a nested value says, a line an entry. */
const nested = (field: Field, value: unknown): string => {
  if (isEmpty(value)) return '';
  if (field.kind === 'items' && field.fields)
    return rowsOf(value)
      .map((row) =>
        (field.fields ?? [])
          .map((inner) => nested(inner, valueAt(row, [inner.key])))
          .filter((text) => text !== '')
          .join(' - '),
      )
      .join('\n');
  if (field.format === 'markdown' && typeof value === 'string')
    return markdownParas(value)
      .map((para) => (para.bullet ? `• ${para.text}` : para.text))
      .join('\n');
  if (!Array.isArray(value) || field.kind === 'multi_choice') return readable(field, value);
  const entries = lines(field, value);
  return entries.map((entry) => (entries.length > 1 ? `• ${entry}` : entry)).join('\n');
};

/** A list of objects as texts: a column for each field that any of them fills, the one that names them first. */
export const gridOf = (field: Field, rows: readonly PlainObject[]): Grid => {
  const columns = (field.fields ?? []).filter(({ key }) => rows.some((row) => !isEmpty(row[key])));
  const first = columns.filter(({ key }) => key === field.titleField);
  const ordered = [...first, ...columns.filter(({ key }) => key !== field.titleField)];
  return {
    head: ordered.map((column) => column.label),
    rows: rows.map((row) => ordered.map((column) => nested(column, row[column.key]))),
  };
};

const cardOf =
  (grid: Grid, accent: string) =>
  ([title = '', ...others]: readonly string[]): Tile => ({
    colour: accent,
    paras: [
      ...linesOf(title).map((text): Para => ({ text, size: SIZES.body, bold: true, colour: INK.ink })),
      ...others.flatMap((text, at): Para[] =>
        text === ''
          ? []
          : linesOf(text).map((line, index) => ({
              text: line,
              size: SIZES.table,
              ...(index === 0 ? { lead: `${grid.head[at + 1] ?? ''}:`, before: 6 } : { before: 2 }),
            })),
      ),
    ],
  });

const MOST_CARDS = 6;

const itemsBlocks = (field: Field, rows: readonly PlainObject[], accent: string): Block[] => {
  const grid = gridOf(field, rows);
  const cards = (perRow: number): Block | null =>
    rows.length <= MOST_CARDS ? tilesBlock(grid.rows.map(cardOf(grid, accent)), perRow) : null;
  const one = tableBlock(grid) ?? cards(Math.min(3, Math.max(2, rows.length))) ?? cards(2);
  return one ? [one] : textRows(grid);
};

const sentence = (field: Field, text: string, accent: string): Block =>
  besideBlock(
    [label(field.label)],
    linesOf(text).map((line) => ({ text: line, size: 20, serif: true, colour: accent })),
  );

/** One field with a value as blocks; an empty one gives none. `repeated` is a name that stands above already. */
export function fieldBlocks(field: Field, value: unknown, accent: string, repeated = ''): Block[] {
  if (isEmpty(value)) return [];
  const rows = rowsOf(value);
  if (field.kind === 'items' && field.fields && rows.length > 0) {
    const look = LOOKS.find(({ fits }) => fits(field));
    const head = field.label === repeated ? [] : [headBlock(label(field.label))];
    const list = look?.draw(field, rows, accent) ?? itemsBlocks(field, rows, accent);
    return [...head, ...list, ...chartBlocks(field, rows, accent)];
  }
  const colours = colourTiles(value);
  if (colours) return [headBlock(label(field.label)), colours];
  if (Array.isArray(value) && field.kind !== 'multi_choice') {
    const entries = lines(field, value).flatMap((entry) =>
      linesOf(entry).map(
        (text, at): Para => ({
          text,
          size: SIZES.body,
          bullet: 1,
          before: at === 0 ? 4 : 0,
        }),
      ),
    );
    return [besideBlock([label(field.label)], entries)];
  }
  const text = readable(field, value);
  if (SENTENCES.has(field.key) && text.length <= LONGEST_SENTENCE) return [sentence(field, text, accent)];
  const pieces =
    field.format === 'markdown'
      ? markdownPieces(text)
      : [{ paras: linesOf(text).map((line) => ({ text: line, size: SIZES.body, before: 3 })) }];
  return markdownBlocks([label(field.label)], pieces);
}
