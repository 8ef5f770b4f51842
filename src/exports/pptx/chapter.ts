import type { Block } from './blocks.ts';

/** What stands on one slide, or goes on over several under the same title. */
export type Chapter = {
  title: string;
  blocks: readonly Block[];
  /** What the speaker says, or the whole of a text that the slides shorten. */
  notes?: string;
  /** What the agenda calls it; left out: it is not in the agenda. */
  agenda?: string;
};
