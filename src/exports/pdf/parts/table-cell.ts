import type { Content } from 'pdfmake/interfaces.js';
import type { Field } from '../../../marketing/field.ts';
import { isEmpty } from '../../is-empty.ts';
import type { Ink } from '../ink.ts';
import { lineCount } from '../line-count.ts';
import { PAGE_WORDS } from '../sentences.ts';
import { COLOURS } from '../theme.ts';
import { lines, readable } from '../values.ts';

const MOST_LINES = 22;
/** How wide a letter of a cell is, in points, roughly. */
const LETTER = 4.7;

/** One field of one row. */
export type Cell = { field: Field; value: unknown };

export const textOf = ({ field, value }: Cell): string =>
  Array.isArray(value) ? lines(field, value).join('\n') : readable(field, value);

/** Whether cells below each other in a column of that width are more than a table should hold. */
export const isTall = (cells: readonly Cell[], width: number): boolean =>
  cells.reduce((sum, cell) => sum + lineCount(textOf(cell), Math.max(1, Math.floor(width / LETTER))), 0) >
  MOST_LINES;

type Weight = 'first' | 'under' | 'plain';

/** A cell as it stands in its column: what names the row in bold, what stands under another small. */
export const drawn = (ink: Ink, cell: Cell, weight: Weight): Content => {
  const { field, value } = cell;
  if (isEmpty(value))
    return field.required
      ? { text: ink.set(readable(field, value)), style: 'tableCell', italics: true, color: COLOURS.muted }
      : { text: ink.set(PAGE_WORDS.empty), style: 'tableCell', color: COLOURS.muted };
  if (Array.isArray(value))
    return {
      ul: lines(field, value).map((entry) => ({ text: ink.set(entry), style: 'tableCell' })),
      markerColor: ink.accent,
    };
  return {
    text: ink.set(readable(field, value)),
    style: 'tableCell',
    ...(weight === 'first' ? { bold: true, color: COLOURS.ink } : {}),
    ...(weight === 'under' ? { color: COLOURS.muted, fontSize: 8.8 } : {}),
  };
};
