import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block } from '../flow/block.ts';
import { type Ink, label, type Part } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH } from '../theme.ts';

const NUMBER_WIDTH = 40;
const GAP = 12;
const INDENT = 16;
const PADDING = 18;

const title = (ink: Ink): Block =>
  block(() => ({ text: ink.set('Contents', 'serif'), style: 'partTitle', margin: [0, 0, 0, 10] }), 0, {
    withNext: true,
    startsPage: 'always',
  });

const entry = (ink: Ink, id: string, text: string, indent: number): Content => ({
  columnGap: GAP,
  columns: [
    {
      width: CONTENT_WIDTH - NUMBER_WIDTH - GAP,
      stack: [
        {
          text: ink.set(text, 'serif'),
          linkToDestination: id,
          style: indent > 0 ? 'contentsInside' : 'contentsPart',
          margin: [indent, 0, 0, 0],
        },
      ],
    },
    {
      width: NUMBER_WIDTH,
      stack: [
        {
          pageReference: id,
          alignment: 'right',
          style: indent > 0 ? 'contentsInside' : 'contentsPart',
          font: 'sans',
          color: ink.accent,
        },
      ],
    },
  ],
});

const entries = (ink: Ink, { id, title: text, inside }: Part): Block[] => [
  block(() => entry(ink, id, text, 0), 5),
  ...inside.map((inner) => block(() => entry(ink, inner.id, inner.title, INDENT), 1)),
];

const inShort = (source: PageSource, ink: Ink): Block =>
  block(
    () => ({
      layout: {
        hLineWidth: () => 0,
        vLineWidth: () => 0,
        fillColor: () => COLOURS.wash,
        paddingLeft: () => PADDING,
        paddingRight: () => PADDING,
        paddingTop: () => 13,
        paddingBottom: () => 9,
      },
      table: {
        widths: [CONTENT_WIDTH - 2 * PADDING],
        body: [
          [
            {
              stack: [
                label(ink, 'In short'),
                ...source.summary.map(
                  (sentence): Content => ({ text: ink.set(sentence), fontSize: 9.8, margin: [0, 2, 0, 4] }),
                ),
              ],
            },
          ],
        ],
      },
    }),
    26,
    { whole: true },
  );

/** The second page: what stands where, and the few sentences that a reader in a hurry needs. */
export const contents = (source: PageSource, ink: Ink, parts: readonly Part[]): Block[] => [
  title(ink),
  ...parts.flatMap((part) => entries(ink, part)),
  ...(source.summary.length > 0 ? [inShort(source, ink)] : []),
];
