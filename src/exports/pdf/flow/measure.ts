import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { layOutOnly } from '../engine.ts';
import type { Block } from './block.ts';
import { startOf } from './laid-out.ts';
import type { Heights } from './paginate.ts';

const ENDLESS = 1e9;

/** A mark without size between two blocks, so that the engine tells where one ends and the next starts. */
const edge = (): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: 0, y2: 0, lineWidth: 0 }],
});

type Look = Pick<TDocumentDefinitions, 'pageMargins' | 'styles' | 'defaultStyle'>;

const heightsOf = async (
  blocks: readonly Block[],
  look: Look,
  width: number,
): Promise<[Block['draw'], number][]> => {
  const edges = [...blocks.map(edge), edge()];
  await layOutOnly({
    ...look,
    pageSize: { width, height: ENDLESS },
    // Only the first page is drawn, and it is empty: the blocks are laid out on the second one.
    maxPagesNumber: 1,
    content: [
      { text: ' ', pageBreak: 'after' },
      ...edges.flatMap((mark, at) => [mark, ...blocks.slice(at, at + 1).map((one) => one.draw())]),
    ],
  });
  return blocks.map((one, at) => {
    const [top, bottom] = [startOf(edges[at])?.top, startOf(edges[at + 1])?.top];
    if (top === undefined || bottom === undefined)
      throw new Error(`The layout engine gave no height for block ${at}.`);
    return [one.draw, bottom - top];
  });
};

/** Blocks are measured so many at a time: what was laid out for it is rubbish before the memory is full of it. */
const AT_ONCE = 600;

/** The height of each block, in points, as the layout engine itself sets it on a page without an end. */
export const measure = async (blocks: readonly Block[], look: Look, width: number): Promise<Heights> => {
  const heights: [Block['draw'], number][] = [];
  for (let at = 0; at < blocks.length; at += AT_ONCE)
    heights.push(...(await heightsOf(blocks.slice(at, at + AT_ONCE), look, width)));
  return new Map(heights);
};
