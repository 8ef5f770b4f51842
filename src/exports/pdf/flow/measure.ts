import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { layOutOnly } from '../engine.ts';
import type { Block } from './block.ts';
import type { Heights } from './paginate.ts';

const ENDLESS = 1e9;
const NAME = /^edge-(\d+)$/;

/** A mark without size between two blocks, so that the engine tells where one ends and the next starts. */
const edge = (at: number): Content => ({
  stack: [{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: 0, y2: 0, lineWidth: 0 }] }],
  ...{ id: `edge-${at}` },
});

/** The height of each block, in points, as the layout engine itself sets it on a page without an end. */
export const measure = async (
  blocks: readonly Block[],
  look: Pick<TDocumentDefinitions, 'pageMargins' | 'styles' | 'defaultStyle'>,
  width: number,
): Promise<Heights> => {
  const edges = new Map<number, number>();
  await layOutOnly({
    ...look,
    pageSize: { width, height: ENDLESS },
    // Only the first page is drawn, and it is empty: the blocks are laid out on the second one.
    maxPagesNumber: 1,
    content: [
      { text: ' ', pageBreak: 'after' },
      ...blocks.flatMap((one, at) => [edge(at), one.draw()]),
      edge(blocks.length),
    ],
    pageBreakBefore: ({ id, startPosition }) => {
      const at = NAME.exec(id ?? '')?.[1];
      if (at !== undefined) edges.set(Number(at), startPosition.top);
      return false;
    },
  });
  return new Map(
    blocks.map((one, at) => {
      const [top, bottom] = [edges.get(at), edges.get(at + 1)];
      if (top === undefined || bottom === undefined)
        throw new Error(`The layout engine gave no height for block ${at}.`);
      return [one.draw, bottom - top];
    }),
  );
};
