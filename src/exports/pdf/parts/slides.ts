import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PlainObject } from '../../../marketing/content-walk.ts';
import { type Block, block } from '../flow/block.ts';
import type { Ink } from '../ink.ts';
import { lineCount } from '../line-count.ts';
import { PAGE_WORDS } from '../sentences.ts';
import { COLOURS } from '../theme.ts';
import { heightFor } from './aspect.ts';
import { type FieldLook, rowsOf, textAt } from './field-look.ts';
import { named } from './named.ts';

const PER_ROW = 3;
const GAP = 14;
const PADDING = 12;
const ROW_GAP = 16;
const MOST_LINES = 30;
const SIGNS_PER_LINE = 22;

const NOTHING: TableCell = { text: '', border: [false, false, false, false] };

/** The first slide stands out, as it does in a feed. */
const slideCell = (ink: Ink, slide: PlainObject, number: number): TableCell => {
  const isCover = number === 1;
  const colour = isCover ? '#ffffff' : COLOURS.ink;
  return {
    fillColor: isCover ? ink.accent : COLOURS.wash,
    stack: [
      { text: String(number), fontSize: 8.8, bold: true, color: isCover ? '#ffffff' : ink.accent },
      {
        text: ink.set(textAt(slide, 'headline'), 'serif'),
        font: 'serif',
        bold: true,
        fontSize: 12.5,
        lineHeight: 1.08,
        color: colour,
        margin: [0, 9, 0, 6],
      },
      { text: ink.set(textAt(slide, 'words')), fontSize: 9.2, color: isCover ? '#ffffff' : COLOURS.body },
    ],
  };
};

const noteCell = (ink: Ink, slide: PlainObject): TableCell => ({
  stack: [
    { text: ink.set(PAGE_WORDS.picture), style: 'label', fontSize: 8 },
    { text: ink.set(textAt(slide, 'picture')), style: 'small' },
  ],
});

const withGaps = (cells: readonly TableCell[]): TableCell[] =>
  Array.from({ length: PER_ROW }, (_, at) => cells[at] ?? NOTHING).flatMap((cell, at) =>
    at === 0 ? [cell] : [NOTHING, cell],
  );

const slideRow = (
  ink: Ink,
  slides: readonly PlainObject[],
  first: number,
  width: number,
  shape: string,
): Block => {
  const each = (width - GAP * (PER_ROW - 1)) / PER_ROW;
  const isSlide = (column: number): boolean => column % 2 === 0;
  return block(
    (): Content => ({
      layout: {
        hLineWidth: () => 0,
        vLineWidth: () => 0,
        paddingLeft: (column) => (isSlide(column) ? PADDING : 0),
        paddingRight: (column) => (isSlide(column) ? PADDING : 0),
        paddingTop: (at) => (at === 0 ? PADDING : 6),
        paddingBottom: (at) => (at === 0 ? PADDING : 0),
      },
      table: {
        widths: withGaps([]).map((_, column) => (isSlide(column) ? each - 2 * PADDING : GAP)),
        heights: (at) => (at === 0 ? heightFor(shape, each) - 2 * PADDING : 0),
        body: [
          withGaps(slides.map((slide, at) => slideCell(ink, slide, first + at))),
          withGaps(slides.map((slide) => noteCell(ink, slide))),
        ],
      },
    }),
    ROW_GAP,
    { whole: true },
  );
};

const isLong = (slide: PlainObject): boolean =>
  ['headline', 'words', 'picture'].some((key) => lineCount(textAt(slide, key), SIGNS_PER_LINE) > MOST_LINES);

/**
 * A carousel as the slides that people will swipe: three a row in the shape that the asset is made in; a frame grows
 * with its words. What the picture shows stands below. Slides with texts of a page are left to the ordinary drawing.
 */
export const carouselSlides: FieldLook = (ink, { field, value, beside, width }) => {
  const slides = rowsOf(value);
  if (!slides || slides.some(isLong)) return null;
  const starts = slides.map((_, at) => at).filter((at) => at % PER_ROW === 0);
  const shape = textAt(beside, 'shape');
  return named(
    ink,
    field.label,
    starts.map((at) => slideRow(ink, slides.slice(at, at + PER_ROW), at + 1, width, shape)),
  );
};
