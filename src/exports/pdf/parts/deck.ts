import type { Content } from 'pdfmake/interfaces.js';
import type { PlainObject } from '../../../marketing/content-walk.ts';
import { type Block, block } from '../flow/block.ts';
import { type Ink, label } from '../ink.ts';
import { lineCount } from '../line-count.ts';
import { COLOURS } from '../theme.ts';
import { type FieldLook, rowsOf, textAt } from './field-look.ts';
import { named } from './named.ts';

const SLIDE_SHARE = 0.56;
const GAP = 18;
const PADDING = 13;
const SHAPE = 9 / 16;
const MOST_LINES = 26;
const SIGNS_PER_LINE = 38;

const pointsOf = (slide: PlainObject): string[] =>
  (Array.isArray(slide.points) ? slide.points : []).filter(
    (point): point is string => typeof point === 'string',
  );

const frame = (ink: Ink, slide: PlainObject, number: number, width: number): Content => ({
  layout: {
    hLineWidth: (at) => (at === 0 ? 3 : 0.6),
    vLineWidth: () => 0.6,
    hLineColor: (at) => (at === 0 ? ink.accent : COLOURS.rule),
    vLineColor: () => COLOURS.rule,
    paddingLeft: () => PADDING,
    paddingRight: () => PADDING,
    paddingTop: () => PADDING - 3,
    paddingBottom: () => PADDING,
  },
  table: {
    widths: [width - 2 * PADDING - 1.2],
    heights: [width * SHAPE - 2 * PADDING],
    body: [
      [
        {
          stack: [
            { text: String(number), style: 'small', color: ink.accent, bold: true },
            {
              text: ink.set(textAt(slide, 'title'), 'serif'),
              font: 'serif',
              bold: true,
              fontSize: 12.5,
              lineHeight: 1.08,
              color: COLOURS.ink,
              margin: [0, 3, 0, 7],
            },
            {
              ul: pointsOf(slide).map((point) => ({ text: ink.set(point), fontSize: 9, lineHeight: 1.12 })),
              markerColor: ink.accent,
            },
          ],
        },
      ],
    ],
  },
});

const deckRow = (ink: Ink, slide: PlainObject, number: number, notes: string, width: number): Block => {
  const left = (width - GAP) * SLIDE_SHARE;
  return block(
    () => ({
      columnGap: GAP,
      columns: [
        { width: left, stack: [frame(ink, slide, number, left)] },
        {
          width: width - left - GAP,
          stack: [label(ink, notes), { text: ink.set(textAt(slide, 'speaker_notes')), style: 'tableCell' }],
        },
      ],
    }),
    16,
    { whole: true },
  );
};

const isLong = (slide: PlainObject): boolean =>
  [textAt(slide, 'title'), pointsOf(slide).join('\n'), textAt(slide, 'speaker_notes')].some(
    (text) => lineCount(text, SIGNS_PER_LINE) > MOST_LINES,
  );

/** The slides of a deck as they will be seen, what the speaker says beside each. */
export const deckSlides: FieldLook = (ink, { field, value, width }) => {
  const slides = rowsOf(value);
  if (!slides || slides.some(isLong)) return null;
  const notes = field.fields?.find(({ key }) => key === 'speaker_notes')?.label ?? '';
  return named(
    ink,
    field.label,
    slides.map((slide, at) => deckRow(ink, slide, at + 1, notes, width)),
  );
};
