import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block } from '../flow/block.ts';
import { type Ink, label, rule } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import type { FieldLook } from './field-look.ts';

const LONGEST_LARGE = 420;
const INDENT = 34;
const NAME_WIDTH = 84;
const GAP = 16;

/** The sentence that carries a document: large, between two rules, with a mark at its left. */
const large = (ink: Ink, name: string, text: string, width: number): Block =>
  block(
    () => ({
      stack: [
        label(ink, name),
        { stack: [rule(width, ink.accent, 1.2)], margin: [0, 3, 0, 10] },
        {
          columnGap: 0,
          columns: [
            {
              width: INDENT,
              stack: [{ text: '“', font: 'serif', fontSize: 46, lineHeight: 0.7, color: ink.accent }],
            },
            {
              width: width - INDENT,
              stack: [{ text: ink.set(text, 'serif'), font: 'serif', style: 'quote' }],
            },
          ],
        },
        { stack: [rule(width, ink.accent, 1.2)], margin: [0, 12, 0, 2] },
      ],
    }),
    0,
    { whole: true },
  );

/** A step of a story: its name beside it, its words in the type of quotes. */
const step = (ink: Ink, name: string, text: string, width: number): Block =>
  block(
    (): Content => ({
      stack: [
        { stack: [rule(width, COLOURS.rule)], margin: [0, 0, 0, 9] },
        {
          columnGap: GAP,
          columns: [
            { width: NAME_WIDTH, stack: [{ text: ink.set(name), style: 'label', color: ink.accent }] },
            {
              width: width - NAME_WIDTH - GAP,
              stack: [{ text: ink.set(text, 'serif'), font: 'serif', style: 'smallQuote' }],
            },
          ],
        },
      ],
    }),
    0,
    { whole: true },
  );

/** A pull quote; a text that is too long for large type is set as a step. */
export const pullQuote: FieldLook = (ink, { field, value, width }) => {
  if (typeof value !== 'string') return null;
  const draw = value.length <= LONGEST_LARGE ? large : step;
  return [draw(ink, field.label, value, width)];
};

/** Problem, tension, resolution: each a step of the story. */
export const storyStep: FieldLook = (ink, { field, value, width }) =>
  typeof value === 'string' ? [step(ink, field.label, value, width)] : null;
