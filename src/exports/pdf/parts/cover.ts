import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { day } from '../../dates.ts';
import { DRAFT_LABEL, STATUS_WORDS, STUB_LABEL } from '../../sentences.ts';
import { type Block, block } from '../flow/block.ts';
import { type Ink, label, rule } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH, MARGIN } from '../theme.ts';

const BLOCK_HEIGHT = 356;
const SHORT_DIGEST = 12;

const noLines = { hLineWidth: () => 0, vLineWidth: () => 0 };

/** A full-bleed block in the accent colour; it grows with long names instead of cutting them. */
const titleBlock = (source: PageSource, ink: Ink): Content => ({
  margin: [-MARGIN.left, -MARGIN.top, -MARGIN.right, 0],
  layout: {
    ...noLines,
    fillColor: () => ink.accent,
    paddingLeft: () => MARGIN.left,
    paddingRight: () => MARGIN.right,
    paddingTop: () => 92,
    paddingBottom: () => 40,
  },
  table: {
    widths: [CONTENT_WIDTH],
    heights: [BLOCK_HEIGHT - 132],
    body: [
      [
        {
          color: '#ffffff',
          stack: [
            { text: ink.set(source.client), bold: true, fontSize: 13, margin: [0, 0, 0, 22] },
            {
              text: ink.set(source.title, 'serif'),
              bold: true,
              fontSize: 50,
              lineHeight: 1,
              margin: [0, 0, 0, 14],
            },
            { text: ink.set(source.engagement, 'serif'), fontSize: 19, lineHeight: 1.15 },
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

const facts = (source: PageSource): [string, string][] => {
  const { version, timeZone } = source;
  return [
    ['Status', STATUS_WORDS[version.status]],
    ['Version', String(version.number)],
    ['Written', day(version.createdAt, timeZone)],
    ...(version.approvedAt
      ? [['Approved', day(version.approvedAt, timeZone)] satisfies [string, string]]
      : []),
    ['Digest', version.digest.slice(0, SHORT_DIGEST)],
  ];
};

const factsGrid = (source: PageSource, ink: Ink): Content => {
  const shown = facts(source);
  return {
    layout: {
      ...noLines,
      paddingLeft: () => 0,
      paddingRight: () => 8,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
    table: {
      widths: shown.map(() => CONTENT_WIDTH / shown.length - 8),
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

const draw = (source: PageSource, ink: Ink): Content => ({
  stack: [
    titleBlock(source, ink),
    {
      margin: [0, 34, 0, 30],
      stack: [
        label(ink, 'Objective'),
        { text: ink.set(source.objective, 'serif'), font: 'serif', fontSize: 15, color: COLOURS.ink },
      ],
    },
    { ...wrap(rule(CONTENT_WIDTH)), margin: [0, 0, 0, 14] },
    { ...wrap(factsGrid(source, ink)), margin: [0, 0, 0, 30] },
    ...(source.generation?.stub ? [notice(ink, STUB_LABEL, COLOURS.stub, COLOURS.stubWash)] : []),
    ...(source.final ? [] : [notice(ink, DRAFT_LABEL, COLOURS.draft, '#fbefec')]),
  ],
});

const wrap = (content: Content) => ({ stack: [content] });

/** The first page: whose, what, for which goal, and in which state. */
export const cover = (source: PageSource, ink: Ink): Block =>
  block(() => draw(source, ink), 0, { startsPage: 'always', whole: true });
