import type { Path } from './paths.ts';

/** The parts of a user message that hold data, in the order in which they stand there. */
export const BLOCKS = ['brief', 'upstream', 'options', 'examples', 'request'] as const;

export type Block = (typeof BLOCKS)[number];

/** The data of each block; a block without any is left out. */
export type Trees = Readonly<Partial<Record<Block, unknown>>>;

/** What stands in a prompt as a whole or not at all: places of one block, under one key. */
export type Piece = {
  key: string;
  block: Block;
  paths: readonly Path[];
  /** `must`: in every prompt. `needed`: before everything that is only good to know. */
  rank: 'must' | 'needed' | 'optional';
  /** Of a `must`: the texts that may not even be shortened. */
  wordForWord?: readonly Path[];
};
