import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Placed } from './paginate.ts';

const name = (at: number): string => `block-${at}`;
const NAME = /^block-(\d+)$/;

/** The blocks as the layout engine draws them, each page started where it was decided. */
export const placedContent = (placed: readonly Placed[]): Content[] =>
  placed.map(({ block, top, over }, at) => ({
    id: name(at),
    ...(top && at > 0 ? { pageBreak: 'before' as const } : {}),
    margin: [0, top || at === 0 ? 0 : block.before, 0, 0] as [number, number, number, number],
    stack: [...(over ? [over.draw()] : []), block.draw()],
  }));

/**
 * Headings after a block that the engine broke itself: where such a block ends is known only now, so a heading that came
 * to stand last on its page moves on with what follows it. Never for the first block of a page, which would leave it empty.
 */
export const moveLonelyOn = (
  placed: readonly Placed[],
): NonNullable<TDocumentDefinitions['pageBreakBefore']> => {
  return ({ id }, nodes) => {
    const at = Number(NAME.exec(id ?? '')?.[1] ?? Number.NaN);
    if (!placed[at]?.block.withNext) return false;
    const next = name(at + 1);
    if (nodes.getFollowingNodesOnPage().some((node) => node.id === next)) return false;
    return nodes.getPreviousNodesOnPage().some((node) => NAME.test(node.id ?? ''));
  };
};
