import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { isColour } from '../../../marketing/creatives/schema.ts';
import { type Block, block } from '../flow/block.ts';
import type { Ink } from '../ink.ts';
import { COLOURS, channels, contrastOnWhite } from '../theme.ts';
import { type FieldLook, rowsOf, textAt } from './field-look.ts';
import { namedTogether } from './named.ts';

export type Swatch = { colour: string; name: string; use: string };

const PER_ROW = 3;
const GAP = 14;
const HEIGHT = 62;
const READABLE = 4.5;

/** Black or white, whichever is read more easily on the colour. */
const inkOn = (colour: string): string =>
  contrastOnWhite(channels(colour) ?? []) >= READABLE ? '#ffffff' : '#111111';

const colourBlock = (ink: Ink, colour: string, width: number): Content => ({
  layout: {
    hLineWidth: () => 0.6,
    vLineWidth: () => 0.6,
    hLineColor: () => COLOURS.rule,
    vLineColor: () => COLOURS.rule,
    fillColor: () => (isColour(colour) ? colour : null),
    paddingLeft: () => 9,
    paddingRight: () => 9,
    paddingTop: () => HEIGHT - 24,
    paddingBottom: () => 8,
  },
  table: {
    widths: [width - 20],
    body: [
      [
        {
          text: ink.set(colour),
          fontSize: 9,
          bold: true,
          color: isColour(colour) ? inkOn(colour) : COLOURS.body,
        } satisfies TableCell,
      ],
    ],
  },
});

const caption = (text: Content[], top: number): Content => ({ stack: text, margin: [0, top, 0, 0] });

const swatch = (ink: Ink, { colour, name, use }: Swatch, width: number) => ({
  width,
  stack: [
    colourBlock(ink, colour, width),
    ...(name === ''
      ? []
      : [caption([{ text: ink.set(name), bold: true, color: COLOURS.ink, fontSize: 9.6 }], 5)]),
    ...(use === '' ? [] : [caption([{ text: ink.set(use), style: 'small' }], 1)]),
  ],
});

const rows = <Entry>(entries: readonly Entry[], size: number): Entry[][] =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, at) =>
    entries.slice(at * size, (at + 1) * size),
  );

const swatchRows = (ink: Ink, swatches: readonly Swatch[], width: number): Block[] => {
  const each = (width - GAP * (PER_ROW - 1)) / PER_ROW;
  return rows(swatches, PER_ROW).map((row) =>
    block(() => ({ columnGap: GAP, columns: row.map((one) => swatch(ink, one, each)) }), 14),
  );
};

/** A palette as blocks of its colours, each with its code on it, its name and its use below. */
export const palette: FieldLook = (ink, { field, value, width }) => {
  const entries = rowsOf(value);
  if (!entries) return null;
  const swatches = entries.map((row) => ({
    colour: textAt(row, 'colour'),
    name: textAt(row, 'name'),
    use: textAt(row, 'use'),
  }));
  return namedTogether(ink, field.label, swatchRows(ink, swatches, width));
};

/** Codes of colours alone, drawn the same way. */
export const colourCodes: FieldLook = (ink, { field, value, width }) => {
  if (!Array.isArray(value) || !value.every((code) => typeof code === 'string')) return null;
  const swatches = value.map((code: string) => ({ colour: code, name: '', use: '' }));
  return namedTogether(ink, field.label, swatchRows(ink, swatches, width));
};
