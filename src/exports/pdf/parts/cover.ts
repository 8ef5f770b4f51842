import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { day } from '../../dates.ts';
import { isStubText } from '../../for-client.ts';
import type { Logo } from '../../logo/logo.ts';
import { DRAFT_LABEL, STATUS_WORDS, STUB_LABEL } from '../../sentences.ts';
import { type Block, block } from '../flow/block.ts';
import { type Ink, label, rule } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH, MARGIN, PAGE } from '../theme.ts';
import { signsWide } from '../width-of-signs.ts';
import { coverLogo, logoBand } from './logo-band.ts';

const BLOCK_HEIGHT = 356;
const SHORT_DIGEST = 12;
const BAND = 5;

const noLines = { hLineWidth: () => 0, vLineWidth: () => 0 };
const noPadding = {
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** Longer words are set smaller: they stay on the page, and in proportion. Widths in signs, sizes in points. */
const sizeFor = (text: string, sizes: readonly [upTo: number, size: number][], least: number): number =>
  sizes.find(([upTo]) => signsWide(text) <= upTo)?.[1] ?? least;

/** The colours of the brand below the block, side by side. */
const colourBand = (colours: readonly string[]): Content => ({
  margin: [-MARGIN.left, 0, -MARGIN.right, 0],
  canvas: colours.map((color, at) => ({
    type: 'rect',
    x: (PAGE.width / colours.length) * at,
    y: 0,
    w: PAGE.width / colours.length,
    h: BAND,
    lineWidth: 0,
    color,
  })),
});

/** A full-bleed block in the accent colour; it grows with long names instead of cutting them. */
const titleBlock = (source: PageSource, ink: Ink, logo: Logo | null): Content => ({
  margin: [-MARGIN.left, logo ? 0 : -MARGIN.top, -MARGIN.right, 0],
  layout: {
    ...noLines,
    fillColor: () => ink.accent,
    paddingLeft: () => MARGIN.left,
    paddingRight: () => MARGIN.right,
    paddingTop: () => (logo ? 48 : 92),
    paddingBottom: () => 40,
  },
  table: {
    widths: [CONTENT_WIDTH],
    heights: [BLOCK_HEIGHT - 132 - (logo ? 40 : 0)],
    body: [
      [
        {
          color: '#ffffff',
          stack: [
            {
              text: ink.set(source.client),
              bold: true,
              fontSize: sizeFor(source.client, [[90, 13]], 11),
              margin: [0, 0, 0, 22],
            },
            {
              text: ink.set(source.title, 'serif'),
              bold: true,
              fontSize: sizeFor(source.title, [[16, 50]], 38),
              lineHeight: 1,
              margin: [0, 0, 0, 14],
            },
            {
              text: ink.set(source.engagement, 'serif'),
              fontSize: sizeFor(
                source.engagement,
                [
                  [110, 19],
                  [220, 16],
                ],
                13,
              ),
              lineHeight: 1.15,
            },
          ],
        },
      ],
    ],
  },
});

const notice = (ink: Ink, text: string, colour: string, wash: string): Content => ({
  margin: [0, 0, 0, 12],
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (at) => (at === 0 ? 3 : 0),
    vLineColor: () => colour,
    fillColor: () => wash,
    paddingLeft: () => 12,
    paddingRight: () => 12,
    paddingTop: () => 8,
    paddingBottom: () => 8,
  },
  table: { widths: [CONTENT_WIDTH - 27], body: [[{ text: ink.set(text), bold: true, color: colour }]] },
});

/** A name, what stands below it, and its share of the width: days and digests need more room than numbers. */
type Fact = [name: string, value: string, share: number];

const facts = (source: PageSource): Fact[] => {
  const { version, timeZone } = source;
  return [
    ['Status', STATUS_WORDS[version.status], 3],
    ['Version', String(version.number), 2],
    ['Written', day(version.createdAt, timeZone), 4],
    ...(version.approvedAt ? [['Approved', day(version.approvedAt, timeZone), 4] satisfies Fact] : []),
    ['Digest', version.digest.slice(0, SHORT_DIGEST), 3.5],
  ];
};

const factsGrid = (source: PageSource, ink: Ink): Content => {
  const shown = facts(source);
  const shares = shown.reduce((sum, [, , share]) => sum + share, 0);
  return {
    layout: { ...noLines, ...noPadding, paddingRight: () => 8 },
    table: {
      widths: shown.map(([, , share]) => (CONTENT_WIDTH * share) / shares - 8),
      body: [
        shown.map(
          ([name, value]): TableCell => ({
            stack: [label(ink, name), { text: ink.set(value), bold: true, color: COLOURS.ink }],
          }),
        ),
      ],
    },
  };
};

const draw = (source: PageSource, ink: Ink, logo: Logo | null): Content => ({
  stack: [
    ...(logo ? [logoBand(logo)] : []),
    titleBlock(source, ink, logo),
    ...(source.band.length > 0 ? [colourBand(source.band)] : []),
    {
      margin: [0, 34, 0, 30],
      stack: [
        label(ink, 'Objective'),
        { text: ink.set(source.objective, 'serif'), font: 'serif', fontSize: 15, color: COLOURS.ink },
      ],
    },
    { ...wrap(rule(CONTENT_WIDTH)), margin: [0, 0, 0, 14] },
    { ...wrap(factsGrid(source, ink)), margin: [0, 0, 0, 30] },
    ...(isStubText(source) ? [notice(ink, STUB_LABEL, COLOURS.stub, COLOURS.stubWash)] : []),
    ...(source.final ? [] : [notice(ink, DRAFT_LABEL, COLOURS.draft, '#fbefec')]),
  ],
});

const wrap = (content: Content) => ({ stack: [content] });

/** The first page: whose, what, for which goal, and in which state. */
export const cover = (source: PageSource, ink: Ink): Block => {
  const logo = coverLogo(source, ink);
  return block(() => draw(source, ink, logo), 0, { startsPage: 'always', whole: true });
};
