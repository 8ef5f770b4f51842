import { type Block, block } from '../flow/block.ts';
import { type Ink, rule } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { type FieldLook, rowsOf, textAt } from './field-look.ts';
import { namedTogether } from './named.ts';

const NAME_SHARE = 0.42;
const GAP = 16;

const fontRow = (ink: Ink, name: string, use: string, width: number): Block => {
  const left = (width - GAP) * NAME_SHARE;
  return block(
    () => ({
      stack: [
        {
          columnGap: GAP,
          columns: [
            {
              width: left,
              stack: [{ text: ink.set(name, 'serif'), font: 'serif', fontSize: 17, color: COLOURS.ink }],
            },
            {
              width: width - left - GAP,
              stack: [{ text: ink.set(use), style: 'tableCell', margin: [0, 6, 0, 0] }],
            },
          ],
        },
        { stack: [rule(width, COLOURS.rule, 0.5)], margin: [0, 6, 0, 0] },
      ],
    }),
    6,
  );
};

/** Fonts by their names in display size, each with its use. The client's own fonts are not embedded. */
export const fontsShown: FieldLook = (ink, { field, value, width }) => {
  const rows = rowsOf(value);
  if (!rows) return null;
  const fonts = rows.map((row) => fontRow(ink, textAt(row, 'font'), textAt(row, 'use'), width));
  return namedTogether(ink, field.label, fonts);
};

/** The same for a list of names alone. */
export const fontNames: FieldLook = (ink, { field, value, width }) => {
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string')) return null;
  const fonts = value.map((name: string) => fontRow(ink, name, '', width));
  return namedTogether(ink, field.label, fonts);
};
