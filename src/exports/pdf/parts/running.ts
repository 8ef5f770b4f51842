import type { Content } from 'pdfmake/interfaces.js';
import { DRAFT_LABEL, STUB_LABEL } from '../../sentences.ts';
import { type Ink, rule } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH, MARGIN } from '../theme.ts';

const SHORT_DIGEST = 12;
const LONGEST_NAME = 48;

/**
 * A running line has one row: a long name is shortened there, and stands in full on the cover. Counted as it is set,
 * because a sign without a font becomes a name of eight.
 */
const shortened = (ink: Ink, name: string): string => {
  let short = '';
  let signs = 0;
  for (const sign of name.replace(/\s+/g, ' ')) {
    signs += ink.set(sign).reduce((sum, { text }) => sum + text.length, 0);
    if (signs > LONGEST_NAME) return `${short}…`;
    short += sign;
  }
  return short;
};

const row = (left: Content, right: Content, top: number): Content => ({
  margin: [MARGIN.left, top, MARGIN.right, 0],
  columns: [
    { width: CONTENT_WIDTH - 190, stack: [left] },
    { width: 190, stack: [right] },
  ],
});

/** Every page but the cover: whose document, which version, which digest. */
export const header =
  (source: PageSource, ink: Ink) =>
  (page: number): Content | null =>
    page === 1
      ? null
      : {
          stack: [
            row(
              {
                text: ink.set(`${shortened(ink, source.client)}, ${source.title}`),
                style: 'running',
                bold: true,
              },
              {
                text: ink.set(
                  `Version ${source.version.number}, digest ${source.version.digest.slice(0, SHORT_DIGEST)}`,
                ),
                style: 'running',
                alignment: 'right',
              },
              38,
            ),
            { stack: [rule(CONTENT_WIDTH)], margin: [MARGIN.left, 6, 0, 0] },
          ],
        };

/** Every page, the cover too: the draft mark and the stub label where they apply, and the page number. */
export const footer =
  (source: PageSource, ink: Ink) =>
  (page: number, pages: number): Content => {
    const marks: Content[] = [
      ...(source.final
        ? []
        : [{ text: ink.set(DRAFT_LABEL), style: 'running', bold: true, color: COLOURS.draft }]),
      ...(source.generation?.stub
        ? [{ text: ink.set(STUB_LABEL), style: 'running', bold: true, color: COLOURS.stub }]
        : []),
    ];
    return row(
      { stack: marks.length > 0 ? marks : [{ text: ' ', style: 'running' }] },
      { text: ink.set(`Page ${page} of ${pages}`), style: 'running', alignment: 'right' },
      22,
    );
  };
