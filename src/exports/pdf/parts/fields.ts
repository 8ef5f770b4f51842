import type { Content } from 'pdfmake/interfaces.js';
import { isObject, valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Block, block, headed, spaced, stacked } from '../flow/block.ts';
import { type Ink, label, labelBlock } from '../ink.ts';
import { bullets } from '../lists.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import { COLOURS } from '../theme.ts';
import { isShort, isShown, lines, readable } from '../values.ts';
import { lookOf } from './field-looks.ts';
import { itemsBlocks } from './items.ts';

const FACTS_PER_ROW = 3;
const GAP = 16;
const BETWEEN = 14;
const BETWEEN_ROWS = 6;
const NAME_WIDTH = 104;

type Given = { field: Field; value: unknown; beside: unknown };

const paragraph = (ink: Ink, text: string, empty: boolean): Content =>
  empty ? { text: ink.set(text), italics: true, color: COLOURS.muted } : { text: ink.set(text) };

const isItems = (field: Field, value: unknown): value is Record<string, unknown>[] =>
  field.kind === 'items' && field.fields !== undefined && Array.isArray(value) && value.every(isObject);

const items = (
  ink: Ink,
  field: Field,
  value: readonly unknown[],
  width: number,
  depth: number,
  name: string,
): Block[] =>
  itemsBlocks(ink, field, value, width, name, (fields, row, inner) =>
    fieldBlocks(ink, fields, row, inner, depth + 1),
  );

const body = (ink: Ink, { field, value }: Given, width: number, depth: number): Block[] => {
  if (isEmpty(value)) return [block(() => paragraph(ink, readable(field, value), true))];
  if (isItems(field, value)) return items(ink, field, value, width, depth, '');
  if (field.format === 'markdown' && typeof value === 'string') return markdownBlocks(ink, value, width);
  if (Array.isArray(value) && field.kind !== 'multi_choice')
    return bullets(
      ink,
      lines(field, value).map((entry) => () => ({ text: ink.set(entry) })),
    );
  return [block(() => paragraph(ink, readable(field, value), false))];
};

/** Inside a card: the name beside the value, which keeps cards short. */
const row = (ink: Ink, given: Given, width: number, depth: number): Block => {
  const rest = width - NAME_WIDTH - GAP;
  const value = body(ink, given, rest, depth);
  return block(
    () => ({
      columnGap: GAP,
      columns: [
        { width: NAME_WIDTH, stack: [label(ink, given.field.label)], margin: [0, 1.5, 0, 0] },
        { width: rest, stack: [stacked(value)] },
      ],
    }),
    BETWEEN_ROWS,
  );
};

const fieldOf = (ink: Ink, given: Given, width: number): Block[] => {
  const { field, value } = given;
  const own = isEmpty(value) ? null : lookOf(ink.type, field.key)?.(ink, { ...given, width });
  if (own) return spaced(own, BETWEEN);
  if (!isEmpty(value) && isItems(field, value))
    return spaced(items(ink, field, value, width, 0, field.label), BETWEEN);
  const blocks = body(ink, given, width, 0);
  return field.label === ''
    ? spaced(blocks, BETWEEN)
    : headed(labelBlock(ink, field.label, BETWEEN), spaced(blocks, 0));
};

/** One fact alone has the whole row. */
const factsRow = (ink: Ink, facts: readonly Given[], width: number): Block =>
  block(
    () => ({
      columnGap: GAP,
      columns: facts.map(({ field, value }) => ({
        width: facts.length === 1 ? width : (width - GAP * (FACTS_PER_ROW - 1)) / FACTS_PER_ROW,
        stack: [
          label(ink, field.label),
          isEmpty(value)
            ? paragraph(ink, readable(field, value), true)
            : { text: ink.set(readable(field, value)), bold: true, color: COLOURS.ink },
        ],
      })),
    }),
    BETWEEN,
  );

/** Fields of one object, in their order; neighbouring short facts share a row. `width` in points. */
export const fieldBlocks = (
  ink: Ink,
  fields: readonly Field[],
  values: unknown,
  width: number,
  depth = 0,
): Block[] => {
  const blocks: Block[] = [];
  let facts: Given[] = [];
  const flush = (): void => {
    if (facts.length > 0) blocks.push(factsRow(ink, facts, width));
    facts = [];
  };
  for (const field of fields) {
    const given = { field, value: valueAt(values, [field.key]), beside: values };
    if (!isShown(field, given.value)) continue;
    if (depth > 0) blocks.push(row(ink, given, width, depth));
    else if (isShort(field, given.value) && !lookOf(ink.type, field.key)) {
      facts.push(given);
      if (facts.length === FACTS_PER_ROW) flush();
    } else {
      flush();
      blocks.push(...fieldOf(ink, given, width));
    }
  }
  flush();
  return blocks;
};
