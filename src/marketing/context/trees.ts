import type { Path } from './paths.ts';
import { BLOCKS, type Block, type Piece, type Trees } from './piece.ts';

/** The same blocks with other data; a block whose data becomes undefined goes. */
export const mapTrees = (trees: Trees, change: (tree: unknown, block: Block) => unknown): Trees =>
  Object.fromEntries(
    BLOCKS.flatMap((block) => {
      const tree = trees[block] === undefined ? undefined : change(trees[block], block);
      return tree === undefined ? [] : [[block, tree]];
    }),
  );

/** The places of these pieces in one block. */
export const placesIn = (pieces: readonly Piece[], block: Block): Path[] =>
  pieces.filter((piece) => piece.block === block).flatMap(({ paths }) => paths);
