import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { lastPageOf, startOf } from './laid-out.ts';
import type { Placed } from './paginate.ts';

type Node = Extract<Content, { stack: Content[] }>;

const ID = /^block-(\d+)$/;

/** The blocks as the layout engine draws them, each page started where it was decided. */
const nodesOf = (placed: readonly Placed[]): Node[] =>
  placed.map(({ block, top, over }, at) => ({
    id: `block-${at}`,
    ...(top && at > 0 ? { pageBreak: 'before' as const } : {}),
    margin: [0, top || at === 0 ? 0 : block.before, 0, 0] as [number, number, number, number],
    stack: [...(over ? [over.draw()] : []), block.draw()],
  }));

/**
 * The blocks for the layout engine, and what it asks before each. A heading after a block that the engine broke itself may
 * come to stand last on its page, because where such a block ends is known only then: it moves on with what follows it.
 * Never the first block of a page, which would leave that page empty. Each answer costs a layout of the whole document,
 * so the first such heading of every stretch between two decided page starts, which do not touch each other, moves at once;
 * where no block is broken the engine is not made to ask, which costs it a list of everything it drew.
 */
export const flowing = (
  placed: readonly Placed[],
): Pick<TDocumentDefinitions, 'content' | 'pageBreakBefore'> => {
  const nodes = nodesOf(placed);
  if (!placed.some(({ broken }) => broken)) return { content: nodes };

  const isLonely = (at: number): boolean => {
    const page = startOf(nodes[at])?.pageNumber;
    if (!placed[at]?.block.withNext || page === undefined) return false;
    return startOf(nodes[at + 1])?.pageNumber !== page && lastPageOf(nodes[at - 1]) === page;
  };

  const moveFirstOfEachStretch = (from: number): void => {
    let moved = true;
    for (let at = from; at < nodes.length; at += 1) {
      const node = nodes[at];
      if (placed[at]?.top) moved = false;
      if (moved || !node || node.pageBreak || !isLonely(at)) continue;
      node.pageBreak = 'before';
      moved = true;
    }
  };

  return {
    content: nodes,
    pageBreakBefore: ({ id }) => {
      const at = Number(ID.exec(id ?? '')?.[1] ?? Number.NaN);
      if (Number.isNaN(at) || !isLonely(at)) return false;
      moveFirstOfEachStretch(at + 1);
      return true;
    },
  };
};
