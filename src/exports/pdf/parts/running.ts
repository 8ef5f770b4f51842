import type { Content } from 'pdfmake/interfaces.js';
import { isStubText } from '../../for-client.ts';
import { DRAFT_LABEL, STUB_LABEL } from '../../sentences.ts';
import { type Ink, rule } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH, MARGIN } from '../theme.ts';
import type { Run } from '../typeset.ts';
import { signsWide } from '../width-of-signs.ts';

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
    signs += ink.set(sign).reduce((sum, { text }) => sum + signsWide(text), 0);
    if (signs > LONGEST_NAME) return `${short}…`;
    short += sign;
  }
  return short;
};

/** Nothing, in each of these fonts: the line below it stands as deep as the one that has letters in them. */
const asDeepAs = (runs: readonly Run[]): Run[] =>
  [...new Set(runs.map(({ font }) => font))].map((font) => ({ text: '', font }));

const row = (left: Content, right: Content, top: number): Content => ({
  margin: [MARGIN.left, top, MARGIN.right, 0],
  columns: [
    { width: CONTENT_WIDTH - 190, stack: [left] },
    { width: 190, stack: [right] },
  ],
});

/** Every page but the cover: whose document, which version, which digest. */
export const header = (source: PageSource, ink: Ink): ((page: number) => Content | null) => {
  const { client, title, version } = source;
  const name = ink.set(`${shortened(ink, client)}, ${title}`);
  const state = ink.set(`Version ${version.number}, digest ${version.digest.slice(0, SHORT_DIGEST)}`);
  return (page) =>
    page === 1
      ? null
      : {
          stack: [
            row(
              { text: name, style: 'running', bold: true },
              { text: [...state, ...asDeepAs(name)], style: 'running', alignment: 'right' },
              38,
            ),
            { stack: [rule(CONTENT_WIDTH)], margin: [MARGIN.left, 6, 0, 0] },
          ],
        };
};

/** Every page, the cover too: the draft mark and the stub label where they apply, and the page number. */
export const footer = (source: PageSource, ink: Ink): ((page: number, pages: number) => Content) => {
  const marks: [string, string][] = [
    ...(source.final ? [] : [[DRAFT_LABEL, COLOURS.draft] satisfies [string, string]]),
    ...(isStubText(source) ? [[STUB_LABEL, COLOURS.stub] satisfies [string, string]] : []),
  ];
  return (page, pages) =>
    row(
      marks.length === 0
        ? { text: ' ', style: 'running' }
        : {
            stack: marks.map(
              ([text, color]): Content => ({ text: ink.set(text), style: 'running', bold: true, color }),
            ),
          },
      { text: ink.set(`Page ${page} of ${pages}`), style: 'running', alignment: 'right' },
      22,
    );
};
