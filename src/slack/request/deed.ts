import { ANSWERS } from '../sentences.ts';

/** What came of the one use case that a request may carry out. */
export type Deed = {
  /** Called before its transaction. */
  begins(): void;
  /** Called after its commit. `effects`: something it wrote waits for the queue. */
  committed(effects: boolean): void;
  isCommitted(): boolean;
  /**
   * What the person is told when the work that they asked for cannot start yet because the queue is away (design.md,
   * What bad input gets). Given once: whoever says it first takes it.
   */
  startsLater(): Promise<string | undefined>;
};

export function createDeed(queueIsAway: () => Promise<boolean>): Deed {
  let committed = false;
  let waits = false;
  return {
    // Asked while the use case is at work, so that the answer need not wait for it.
    begins: () => void queueIsAway(),
    committed: (effects) => {
      committed = true;
      waits ||= effects;
    },
    isCommitted: () => committed,
    startsLater: async () => {
      if (!waits || !(await queueIsAway())) return undefined;
      // Somebody else may have taken it while this one waited.
      if (!waits) return undefined;
      waits = false;
      return ANSWERS.startsLater;
    },
  };
}
