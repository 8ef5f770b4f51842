import type { PlainObject } from '../../marketing/content-walk.ts';
import type { Field } from '../../marketing/field.ts';
import { type Pair, pairsOf } from '../pdf/parts/kpis/pairs.ts';
import { PAGE_WORDS } from '../pdf/sentences.ts';
import { type Block, headBlock, LEFT_WIDTH, RIGHT } from './blocks.ts';
import { linesOf } from './clean-text.ts';
import type { Para, Shape } from './shapes.ts';
import { heightOf } from './text-width.ts';
import { BODY, INK, SIZES } from './theme.ts';

const BARS = 4.4;
const BAR = 0.2;
const BETWEEN = 0.2;
const THINNEST = 0.02;
const BASELINE = '#b5bcc3';
const WORDS = { x: RIGHT.x + BARS + BETWEEN, w: RIGHT.w - BARS - BETWEEN } as const;

const words = (text: string, look: Omit<Para, 'text' | 'size'>): Para[] =>
  linesOf(text).map((line) => ({ ...look, text: line, size: SIZES.small }));

/** Two bars of one scale, and beside each what it says. */
function pairBlock({ name, baseline, target, from, to }: Pair, accent: string): Block {
  const title = linesOf(name).map((text): Para => ({ text, size: SIZES.table, bold: true, colour: INK.ink }));
  const lines = [
    { paras: words(baseline, { colour: INK.muted }), value: from, colour: BASELINE },
    { paras: words(target, { colour: accent, bold: true }), value: to, colour: accent },
  ].map((line) => ({ ...line, h: Math.max(BAR + 0.06, heightOf(line.paras, WORDS.w)) }));
  const most = Math.max(from, to);
  const own: Block = {
    height: Math.max(
      heightOf(title, LEFT_WIDTH),
      lines.reduce((sum, { h }) => sum + h, 0),
    ),
    draw(y) {
      let top = y;
      return [
        { kind: 'text', box: { x: BODY.x, y, w: LEFT_WIDTH, h: own.height }, paras: title },
        ...lines.flatMap(({ paras, value, colour, h }): Shape[] => {
          const at = top;
          top += h;
          const w = Math.max(THINNEST, (value / most) * BARS);
          return [
            { kind: 'rect', box: { x: RIGHT.x, y: at, w, h: BAR }, fill: colour },
            { kind: 'text', box: { ...WORDS, y: at, h }, paras },
          ];
        }),
      ];
    },
    cut: () => null,
    scaled: () => own,
  };
  return own;
}

const HIGHEST = BODY.h / 3;

/** Baseline and target as bars, for what a list of numbers says in numbers of the same unit; nothing where it says none. */
export function chartBlocks(field: Field, rows: readonly PlainObject[], accent: string): Block[] {
  if (!field.fields?.some(({ key }) => key === 'baseline')) return [];
  const pairs = pairsOf(rows)
    .map((pair) => pairBlock(pair, accent))
    .filter(({ height }) => height <= HIGHEST);
  if (pairs.length === 0) return [];
  return [
    headBlock({ text: PAGE_WORDS.chart, size: SIZES.label, bold: true, colour: INK.muted }),
    headBlock({ text: PAGE_WORDS.ownScale, size: SIZES.small, colour: INK.muted }),
    ...pairs,
  ];
}
