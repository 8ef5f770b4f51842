import { type Block, block } from '../flow/block.ts';
import { type Ink, label } from '../ink.ts';
import { COLOURS } from '../theme.ts';

export type QuoteLook = 'large' | 'small';

/** Fields whose text carries a document, by key: set as pull quotes wherever a section has them. */
export const QUOTES: ReadonlyMap<string, QuoteLook> = new Map([
  ['core_promise', 'large'],
  ['problem', 'small'],
  ['tension', 'small'],
  ['resolution', 'small'],
]);

const LONGEST_LARGE = 420;

/** A pull quote with a bar at its left. A very long text is set small, so that it stays readable. */
export const quote = (ink: Ink, name: string, text: string, look: QuoteLook, width: number): Block => {
  const large = look === 'large' && text.length <= LONGEST_LARGE;
  return block(
    () => ({
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (at) => (at === 0 ? (large ? 3 : 1.5) : 0),
        vLineColor: () => (large ? ink.accent : COLOURS.rule),
        paddingLeft: () => 14,
        paddingRight: () => 0,
        paddingTop: () => 1,
        paddingBottom: () => 1,
      },
      table: {
        widths: [width - 18],
        body: [
          [
            {
              stack: [
                label(ink, name),
                { text: ink.set(text, 'serif'), font: 'serif', style: large ? 'quote' : 'smallQuote' },
              ],
            },
          ],
        ],
      },
    }),
    0,
    { whole: true },
  );
};
