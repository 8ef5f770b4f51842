import type { PlainObject } from '../../marketing/content-walk.ts';
import type { Field } from '../../marketing/field.ts';
import { plainText } from '../../marketing/plain-text.ts';
import type { Block } from './blocks.ts';
import { linesOf, oneLine } from './clean-text.ts';
import type { Para } from './shapes.ts';
import { BODY, INK, SIZES } from './theme.ts';
import { type Tile, tilesBlock } from './tiles-block.ts';

/** How a list of objects looks that is no table: `draw` gives null where its texts do not fit into that look. */
export type Look = {
  fits(field: Field): boolean;
  draw(field: Field, rows: readonly PlainObject[], accent: string): Block[] | null;
};

const hasFields = (field: Field, ...keys: string[]): boolean =>
  keys.every((key) => field.fields?.some((inner) => inner.key === key));

const blocksOf = (block: Block | null): Block[] | null => (block ? [block] : null);

const texts = (value: unknown, look: Omit<Para, 'text'>): Para[] =>
  plainText(value) === '' ? [] : linesOf(plainText(value)).map((text) => ({ ...look, text }));

const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

const swatch = (row: PlainObject): Tile => {
  const colour = plainText(row.colour).trim();
  return {
    colour: COLOUR.test(colour) ? colour : INK.rule,
    block: 0.9,
    paras: [
      ...texts(row.name, { size: SIZES.table, bold: true, colour: INK.ink }),
      ...texts(row.colour, { size: SIZES.small, colour: INK.muted }),
      ...texts(row.use, { size: SIZES.small, before: 3 }),
    ],
  };
};

/** A list of nothing but colours, drawn as them; null for any other list. */
export const colourTiles = (value: unknown): Block | null =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && COLOUR.test(one.trim()))
    ? tilesBlock(
        value.map((colour) => swatch({ colour })),
        6,
      )
    : null;

const frame =
  (field: Field, accent: string) =>
  (row: PlainObject, at: number): Tile => ({
    colour: accent,
    paras: [
      { text: String(at + 1), size: SIZES.small, bold: true, colour: accent },
      ...texts(row.headline, { size: SIZES.body, bold: true, colour: INK.ink, before: 2 }),
      ...texts(row.words, { size: SIZES.table, before: 4 }),
      ...texts(row.picture, {
        lead: `${oneLine(field.fields?.find(({ key }) => key === 'picture')?.label ?? '')}:`,
        size: SIZES.small,
        colour: INK.muted,
        before: 6,
      }),
    ],
  });

/** Frames to a row, and how high one is at least in its widths: what shows all on one slide is taken first. */
const FRAMES = [
  { perRow: 4, least: 0.9 },
  { perRow: 5, least: 1 },
  { perRow: 4, least: 0.6 },
  { perRow: 6, least: 1.1 },
] as const;
const WHOLE = BODY.h - 0.5;

const framesBlock = (frames: readonly Tile[]): Block | null => {
  const tries = FRAMES.flatMap(({ perRow, least }) => tilesBlock(frames, perRow, least) ?? []);
  return tries.find(({ height }) => height <= WHOLE) ?? tries[0] ?? tilesBlock(frames, 3);
};

/** Looks of lists, the first that fits a field; what fits none is a table. */
export const LOOKS: readonly Look[] = [
  {
    fits: (field) => hasFields(field, 'name', 'colour', 'use'),
    draw: (_field, rows) => blocksOf(tilesBlock(rows.map(swatch), 6)),
  },
  {
    fits: (field) => hasFields(field, 'headline', 'words', 'picture'),
    draw: (field, rows, accent) => blocksOf(framesBlock(rows.map(frame(field, accent)))),
  },
];
