import { type Block, grouped, headed, spaced } from '../flow/block.ts';
import { type Ink, labelBlock } from '../ink.ts';

const UNDER_LABEL = 5;

/** Blocks below their name, which never stands alone; an empty name is left out. */
export const named = (ink: Ink, name: string, blocks: readonly Block[]): Block[] =>
  name === '' ? [...blocks] : headed(labelBlock(ink, name, 0), spaced(blocks, UNDER_LABEL));

/** The same, kept together where that leaves no large hole. */
export const namedTogether = (ink: Ink, name: string, blocks: readonly Block[]): Block[] =>
  grouped(named(ink, name, blocks));
