import type { Content } from 'pdfmake/interfaces.js';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { type Block, block } from './flow/block.ts';
import { COLOURS } from './theme.ts';
import type { Typeset } from './typeset.ts';

/** What every part of the document draws with, and the document that it belongs to: its type and its whole content. */
export type Ink = { set: Typeset; accent: string; timeZone: string; type: ArtifactType; content: unknown };

/** A part of the document: its place in the contents, and what it is made of. */
export type Part = {
  id: string;
  title: string;
  blocks: readonly Block[];
  /** Entries below the part in the contents. */
  inside: readonly { id: string; title: string }[];
};

/** A line across the text column. */
export const rule = (width: number, colour: string = COLOURS.rule, thickness = 0.6): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: thickness, lineColor: colour }],
});

const SHORT_RULE = 36;

/** The head of a part: number, title (what the contents point to), bookmark. It never ends a page. */
export const partHeading = (
  ink: Ink,
  id: string,
  number: string,
  title: string,
  startsPage?: Block['startsPage'],
): Block =>
  block(
    () => ({
      margin: [0, 0, 0, 16],
      stack: [
        { text: ink.set(number), style: 'partNumber', margin: [0, 0, 0, 3] },
        {
          id,
          text: ink.set(title, 'serif'),
          style: 'partTitle',
          margin: [0, 0, 0, 8],
          outline: true,
          outlineText: title,
          outlineExpanded: true,
        },
        rule(SHORT_RULE, ink.accent, 2),
      ],
    }),
    34,
    { withNext: true, ...(startsPage ? { startsPage } : {}) },
  );

/** Small words above a value. */
export const label = (ink: Ink, text: string): Content => ({
  text: ink.set(text),
  style: 'label',
  margin: [0, 0, 0, 2],
});

/** Small words above blocks that follow. */
export const labelBlock = (ink: Ink, text: string, before: number): Block =>
  block(() => label(ink, text), before, { withNext: true });
