import type { Content } from 'pdfmake/interfaces.js';
import { type Ink, label } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH } from '../theme.ts';

/** The second page: what stands where, and the few sentences that a reader in a hurry needs. */
export const contents = (source: PageSource, ink: Ink): Content => ({
  pageBreak: 'before',
  stack: [
    {
      toc: {
        title: {
          text: ink.set('Contents', 'serif'),
          font: 'serif',
          style: 'partTitle',
          margin: [0, 0, 0, 14],
        },
        numberStyle: { fontSize: 11, bold: true, color: ink.accent },
      },
    },
    ...(source.summary.length > 0 ? [inShort(source, ink)] : []),
  ],
});

const inShort = (source: PageSource, ink: Ink): Content => ({
  margin: [0, 28, 0, 0],
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    fillColor: () => COLOURS.wash,
    paddingLeft: () => 18,
    paddingRight: () => 18,
    paddingTop: () => 15,
    paddingBottom: () => 10,
  },
  table: {
    widths: [CONTENT_WIDTH - 36],
    body: [
      [
        {
          stack: [
            label(ink, 'In short'),
            ...source.summary.map((sentence): Content => ({ text: ink.set(sentence), margin: [0, 2, 0, 5] })),
          ],
        },
      ],
    ],
  },
});
