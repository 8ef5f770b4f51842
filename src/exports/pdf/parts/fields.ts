import type { Content } from 'pdfmake/interfaces.js';
import type { Field } from '../../../marketing/field.ts';
import { isObject, valueAt } from '../../../marketing/content-walk.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Ink, label } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import { isShort, isShown, lines, readable } from '../values.ts';
import { itemsBlock } from './items.ts';
import { QUOTES, quote } from './quote.ts';

const FACTS_PER_ROW = 3;
const GAP = 16;

type Given = { field: Field; value: unknown };

const paragraph = (ink: Ink, text: string, empty: boolean): Content =>
  empty ? { text: ink.set(text), italics: true, color: COLOURS.muted } : { text: ink.set(text) };

const list = (ink: Ink, entries: readonly string[]): Content => ({
  ul: entries.map((entry) => ({ text: ink.set(entry), margin: [0, 0, 0, 2.5] })),
  markerColor: ink.accent,
});

const isItems = (field: Field, value: unknown): value is Record<string, unknown>[] =>
  field.kind === 'items' && field.fields !== undefined && Array.isArray(value) && value.every(isObject);

const items = (
  ink: Ink,
  { field, value }: { field: Field; value: readonly unknown[] },
  width: number,
  depth: number,
  name: string,
): Content =>
  itemsBlock(ink, field, value, width, name, (fields, row, inner) =>
    fieldBlocks(ink, fields, row, inner, depth + 1),
  );

const body = (ink: Ink, { field, value }: Given, width: number, depth: number): Content => {
  if (isEmpty(value)) return paragraph(ink, readable(field, value), true);
  if (isItems(field, value)) return items(ink, { field, value }, width, depth, '');
  if (field.format === 'markdown' && typeof value === 'string')
    return { stack: markdownBlocks(ink, value, width) };
  if (Array.isArray(value) && field.kind !== 'multi_choice') return list(ink, lines(field, value));
  return paragraph(ink, readable(field, value), false);
};

const NAME_WIDTH = 104;

/** Inside a card: the name beside the value, which keeps cards short. */
const row = (ink: Ink, given: Given, width: number, depth: number): Content => ({
  margin: [0, 0, 0, 5],
  columnGap: GAP,
  columns: [
    { width: NAME_WIDTH, stack: [{ ...named(label(ink, given.field.label)), margin: [0, 1.5, 0, 0] }] },
    { width: width - NAME_WIDTH - GAP, stack: [body(ink, given, width - NAME_WIDTH - GAP, depth)] },
  ],
});

const named = (content: Content) => ({ stack: [content] });

const block = (ink: Ink, given: Given, width: number, depth: number): Content => {
  if (depth > 0) return row(ink, given, width, depth);
  const look = QUOTES.get(given.field.key);
  if (look && typeof given.value === 'string' && !isEmpty(given.value))
    return quote(ink, given.field.label, given.value, look, width);
  const { field, value } = given;
  if (!isEmpty(value) && isItems(field, value))
    return {
      margin: [0, 0, 0, 13],
      stack: [items(ink, { field, value }, width, depth, field.label)],
    };
  return {
    margin: [0, 0, 0, 13],
    stack: [...(given.field.label ? [label(ink, given.field.label)] : []), body(ink, given, width, depth)],
  };
};

const factsRow = (ink: Ink, facts: readonly Given[], width: number): Content => ({
  margin: [0, 0, 0, 13],
  columnGap: GAP,
  columns: facts.map(({ field, value }) => ({
    width: (width - GAP * (FACTS_PER_ROW - 1)) / FACTS_PER_ROW,
    stack: [
      label(ink, field.label),
      isEmpty(value)
        ? paragraph(ink, readable(field, value), true)
        : { text: ink.set(readable(field, value)), bold: true, color: COLOURS.ink },
    ],
  })),
});

/** Fields of one object, in their order; neighbouring short facts share a row. `width` in points. */
export const fieldBlocks = (
  ink: Ink,
  fields: readonly Field[],
  values: unknown,
  width: number,
  depth = 0,
): Content[] => {
  const blocks: Content[] = [];
  let facts: Given[] = [];
  const flush = (): void => {
    if (facts.length > 0) blocks.push(factsRow(ink, facts, width));
    facts = [];
  };
  for (const field of fields) {
    const value = valueAt(values, [field.key]);
    if (!isShown(field, value)) continue;
    if (depth === 0 && isShort(field, value)) {
      facts.push({ field, value });
      if (facts.length === FACTS_PER_ROW) flush();
    } else {
      flush();
      blocks.push(block(ink, { field, value }, width, depth));
    }
  }
  flush();
  return blocks;
};
