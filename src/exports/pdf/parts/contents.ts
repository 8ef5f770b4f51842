import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block, spaced } from '../flow/block.ts';
import { type Heights, heightOf } from '../flow/paginate.ts';
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

const entriesOf = (ink: Ink, { id, title: text, inside }: Part) => ({
  part: block(() => entry(ink, id, text, 0), 4),
  inside: inside.map((inner) => block(() => entry(ink, inner.id, inner.title, INDENT), 1)),
});

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
                  (sentence): Content => ({ text: ink.set(sentence), fontSize: 9.8, margin: [0, 1, 0, 4] }),
                ),
              ],
            },
          ],
        ],
      },
    }),
    20,
    { whole: true },
  );

/** A page that holds less than this share of itself looks like a mistake. */
const WORTH_A_PAGE = 0.25;

/**
 * What stands where, and the few sentences that a reader in a hurry needs, as the heights allow it: everything on one
 * page; else the sentences above the list, which goes on over as many pages as it takes; else, where only a few lines
 * would stand on the last of those, the parts without what is inside them (the bookmarks have that).
 */
export const contents = (source: PageSource, ink: Ink, parts: readonly Part[]) => {
  const head = title(ink);
  const listed = parts.map((part) => entriesOf(ink, part));
  const all = listed.flatMap(({ part, inside }) => [part, ...inside]);
  const summary = source.summary.length > 0 ? [inShort(source, ink)] : [];
  const below = [head, ...all, ...summary];
  const above = [head, ...spaced(summary, 0), ...spaced(all, summary.length > 0 ? 20 : 5)];
  const short = [head, ...listed.map(({ part }) => part), ...summary];
  return {
    blocks: below,
    placedBy: (heights: Heights, page: number): Block[] => {
      const height = heightOf(below, heights);
      if (height <= page) return below;
      const onLast = heightOf(above, heights) % page;
      return onLast < page * WORTH_A_PAGE && heightOf(short, heights) <= page ? short : above;
    },
  };
};
