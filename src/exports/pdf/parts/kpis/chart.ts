import type { Content } from 'pdfmake/interfaces.js';
import type { PlainObject } from '../../../../marketing/content-walk.ts';
import { shortened } from '../../../../marketing/first-sentence.ts';
import { type Block, block, grouped, spaced } from '../../flow/block.ts';
import { type Ink, label } from '../../ink.ts';
import { PAGE_WORDS } from '../../sentences.ts';
import { COLOURS } from '../../theme.ts';
import { type FieldLook, rowsOf } from '../field-look.ts';
import { named } from '../named.ts';
import { type Pair, pairsOf } from './pairs.ts';

const NAME = 124;
const BARS = 158;
const GAP = 14;
const BAR = 9;
const LINE = 14;
const LONGEST = 34;
const BASELINE = '#b5bcc3';

const bars = (ink: Ink, { from, to }: Pair): Content => {
  const most = Math.max(from, to);
  const bar = (value: number, at: number, colour: string) => ({
    type: 'rect' as const,
    x: 0,
    y: at * LINE + 1.5,
    w: Math.max(1, (value / most) * BARS),
    h: BAR,
    r: 1,
    color: colour,
  });
  return { canvas: [bar(from, 0, BASELINE), bar(to, 1, ink.accent)] };
};

const pairBlock = (ink: Ink, pair: Pair, width: number): Block =>
  block(
    () => ({
      columnGap: GAP,
      columns: [
        {
          width: NAME,
          stack: [{ text: ink.set(pair.name), style: 'tableCell', bold: true, color: COLOURS.ink }],
        },
        { width: BARS, stack: [bars(ink, pair)] },
        {
          width: width - NAME - BARS - 2 * GAP,
          stack: [pair.baseline, pair.target].map((text, at) => ({
            text: ink.set(shortened(text, LONGEST)),
            fontSize: 8.6,
            lineHeight: LINE / 8.6 / 1.26,
            ...(at === 1 ? { bold: true, color: ink.accent } : { color: COLOURS.muted }),
          })),
        },
      ],
    }),
    9,
  );

/**
 * Where each number stands and where it must be, as two bars: only for rows whose baseline and target begin with numbers
 * of the same unit. Nothing at all where there is no such row.
 */
const targetChart = (ink: Ink, rows: readonly PlainObject[], width: number): Block[] => {
  const pairs = pairsOf(rows);
  if (pairs.length === 0) return [];
  return grouped(
    named(ink, PAGE_WORDS.chart, [
      block(() => label(ink, PAGE_WORDS.ownScale), 0, { withNext: true }),
      ...pairs.map((pair) => pairBlock(ink, pair, width)),
    ]),
  );
};

/** A table of numbers with the chart below it. */
export const withChart =
  (table: FieldLook): FieldLook =>
  (ink, shown) => {
    const rows = rowsOf(shown.value);
    const blocks = table(ink, shown);
    return rows && blocks ? [...blocks, ...spaced(targetChart(ink, rows, shown.width), 22)] : null;
  };
