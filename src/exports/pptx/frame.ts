import { labelsOf } from '../labels.ts';
import { type Block, type Page, pagesOf } from './blocks.ts';
import type { Chapter } from './chapter.ts';
import { cleanText, oneLine } from './clean-text.ts';
import type { DeckDocument } from './deck-document.ts';
import { DECK } from './sentences.ts';
import type { Box, Para, Shape, Slide } from './shapes.ts';
import { fitted, inLines } from './shortened.ts';
import { BODY, INK, MARGIN, SIZES, SLIDE } from './theme.ts';

const TITLE: Box = { x: MARGIN, y: 0.62, w: BODY.w - 1.4, h: 0.8 };
const TITLE_SIZES = [
  [SIZES.title, 1],
  [20, 2],
  [16, 2],
] as const;
const TAG: Box = { x: SLIDE.width - MARGIN - 1.1, y: 0.42, w: 1.1, h: 0.32 };
const SHORT_DIGEST = 12;

/** Everything that a slide says about the document that it belongs to. */
export type Running = { document: DeckDocument; accent: string };

/** DRAFT in the corner; nothing on what is current. */
export const draftTag = ({ final }: DeckDocument): Shape[] =>
  final
    ? []
    : [
        { kind: 'rect', box: TAG, fill: INK.white, line: INK.draft },
        {
          kind: 'text',
          box: TAG,
          anchor: 'middle',
          paras: [{ text: DECK.draft, size: 13, bold: true, colour: INK.draft, align: 'center' }],
        },
      ];

const labelLine = (document: DeckDocument): Shape[] => {
  const text = labelsOf(document).join('. ');
  return text === ''
    ? []
    : [
        {
          kind: 'text',
          box: { x: MARGIN, y: 6.68, w: BODY.w, h: 0.2 },
          paras: [{ text: `${text}.`, size: SIZES.running, bold: true, colour: INK.draft }],
        },
      ];
};

const footer = ({ document }: Running, page: number): Shape[] => {
  const { client, engagement, definition, version } = document;
  const digest = version.digest.slice(0, SHORT_DIGEST);
  const small = (text: string, width: number, align?: 'right'): Para =>
    inLines(
      { text: oneLine(text), size: SIZES.running, colour: INK.muted, ...(align ? { align } : {}) },
      width,
      1,
    );
  return [
    { kind: 'rect', box: { x: MARGIN, y: 6.92, w: BODY.w, h: 0.008 }, fill: INK.rule },
    {
      kind: 'text',
      box: { x: MARGIN, y: 6.98, w: 7, h: 0.2 },
      paras: [small(`${client}: ${engagement}`, 7)],
    },
    {
      kind: 'text',
      box: { x: MARGIN + 7.2, y: 6.98, w: 4.3, h: 0.2 },
      paras: [small(`${DECK.version(definition.title, version.number)}, ${digest}`, 4.3, 'right')],
    },
    {
      kind: 'text',
      box: { x: SLIDE.width - MARGIN - 0.5, y: 6.98, w: 0.5, h: 0.2 },
      paras: [small(DECK.page(page), 0.5, 'right')],
    },
  ];
};

/** A slide with its title, what it belongs to, and the marks that every slide bears. */
export function framed(
  running: Running,
  page: number,
  title: string,
  shapes: readonly Shape[],
  notes: string,
): Slide {
  const { document, accent } = running;
  const whole = oneLine(title) || document.definition.title;
  const titleLook = fitted({ text: whole, serif: true, bold: true, colour: INK.ink }, TITLE.w, TITLE_SIZES);
  return {
    title: titleLook.text,
    titleLook,
    titleBox: TITLE,
    shapes: [
      {
        kind: 'text',
        box: { x: MARGIN, y: 0.38, w: BODY.w - 1.4, h: 0.24 },
        paras: [{ text: document.definition.title, size: SIZES.label, bold: true, colour: accent }],
      },
      { kind: 'rect', box: { x: MARGIN, y: 1.5, w: 0.6, h: 0.035 }, fill: accent },
      ...draftTag(document),
      ...shapes,
      ...labelLine(document),
      ...footer(running, page),
    ],
    // A title that had to be shortened is whole in the notes, as every text is on the slide or there.
    notes: cleanText(
      [titleLook.text === whole ? '' : whole, notes].filter((text) => text !== '').join('\n\n'),
    ),
  };
}

const shapesOf = (page: Page): Shape[] => page.flatMap(({ block, y }) => block.draw(y));

/** How much larger than usual letters may be where there is room. */
const LARGER = [1.35, 1.2, 1.1, 1] as const;
/** How much smaller they may be before a chapter takes another slide. */
const SMALLER = 0.92;
/** A chapter of more slides has no room to give away. */
const MOST_TRIED = 4;

const pagesAt = (blocks: readonly Block[], factor: number): Page[] =>
  pagesOf(factor === 1 ? blocks : blocks.map((one) => one.scaled(factor)));

/** As few slides as the sizes allow, and then the largest letters. */
const roomiest = (blocks: readonly Block[]): Page[] => {
  const fewest = pagesAt(blocks, SMALLER);
  if (fewest.length > MOST_TRIED) return pagesAt(blocks, 1);
  for (const factor of LARGER) {
    const pages = pagesAt(blocks, factor);
    if (pages.length <= fewest.length) return pages;
  }
  return fewest;
};

/** The slides of a chapter from a page number on; the notes stand on the first. */
export const chapterSlides = (
  running: Running,
  { title, blocks, notes = '' }: Chapter,
  first: number,
): Slide[] => {
  const pages = roomiest(blocks);
  return pages.map((page, at) =>
    framed(
      running,
      first + at,
      DECK.part(title, at + 1, pages.length),
      shapesOf(page),
      at === 0 ? notes : '',
    ),
  );
};
