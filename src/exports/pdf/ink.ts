import type { Content } from 'pdfmake/interfaces.js';
import { COLOURS } from './theme.ts';
import type { Run, Typeset } from './typeset.ts';

/** What every part of the document draws with. */
export type Ink = { set: Typeset; accent: string; timeZone: string };

/** A line across the text column. */
export const rule = (width: number, colour: string = COLOURS.rule, thickness = 0.6): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: thickness, lineColor: colour }],
});

/** Runs of a heading that stands in the contents too; only the heading itself is an entry there, not its runs. */
export const forContents = (runs: readonly Run[]) => runs.map((run) => ({ ...run, tocItem: false }));

/** A part of the document: number, title, entry in the contents, bookmark. Marked so that it never ends a page. */
export const partHeading = (ink: Ink, number: string, title: string): Content => ({
  margin: [0, 0, 0, 16],
  headlineLevel: 1,
  stack: [
    { text: ink.set(number), style: 'partNumber', margin: [0, 0, 0, 3] },
    {
      text: forContents(ink.set(title, 'serif')),
      style: 'partTitle',
      tocItem: true,
      tocStyle: 'lead',
      tocMargin: [0, 2, 0, 2],
      outline: true,
      outlineText: title,
      outlineExpanded: true,
    },
    { ...line(ink.accent), margin: [0, 8, 0, 0] },
  ],
});

const line = (colour: string) => ({
  canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 36, y2: 0, lineWidth: 2, lineColor: colour }],
});

/** Small words above a value. */
export const label = (ink: Ink, text: string): Content => ({
  text: ink.set(text),
  style: 'label',
  margin: [0, 0, 0, 2],
  headlineLevel: 2,
});
