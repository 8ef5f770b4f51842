import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block, grouped } from '../flow/block.ts';
import type { Ink } from '../ink.ts';
import { PAGE_WORDS } from '../sentences.ts';
import { COLOURS } from '../theme.ts';

const PADDING = 13;
const LINE = 0.6;

/** What is left for what stands in a frame, in points. */
export const insideFrame = (width: number): number => width - 2 * PADDING;

/** What stands at the top of a box on the pages on which it goes on. */
export const continued = (ink: Ink, title: string) => (): Content => ({
  text: ink.set(PAGE_WORDS.continued(title)),
  style: 'small',
});

type Place = { first: boolean; last: boolean };

const cell = (draw: Block['draw'], above: number, width: number, top: string, place: Place): Content => ({
  layout: {
    hLineWidth: (at) => (at === 0 && place.first ? 2 : at === 1 && place.last ? LINE : 0),
    vLineWidth: () => LINE,
    hLineColor: (at) => (at === 0 ? top : COLOURS.rule),
    vLineColor: () => COLOURS.rule,
    paddingLeft: () => PADDING - LINE,
    paddingRight: () => PADDING - LINE,
    paddingTop: () => (place.first ? PADDING - 2 : above),
    paddingBottom: () => (place.last ? PADDING - 2 : 0),
  },
  table: { widths: [insideFrame(width)], body: [[{ stack: [draw()] }]] },
});

/**
 * Blocks inside one box with a coloured edge at its top. Each stays a block of its own, so that a long text goes on on
 * the next page; the box is open there, and `goesOn` says what goes on.
 */
export const framed = (
  blocks: readonly Block[],
  width: number,
  top: string,
  goesOn?: Block['draw'],
): Block[] => {
  const boxes = new Map<Block['draw'], Block>();
  const inside: Place = { first: false, last: false };
  const onNext = goesOn && block(() => cell(goesOn, 0, width, top, inside));
  const boxed = blocks.map((one, at): Block => {
    const place = { first: at === 0, last: at === blocks.length - 1 };
    const { draw, before, again, ...rest } = one;
    const box = block(() => cell(draw, before, width, top, place), 0, rest);
    boxes.set(draw, box);
    const head = again ? boxes.get(again.draw) : onNext;
    return head && !place.first ? { ...box, again: head } : box;
  });
  return grouped(boxed);
};
