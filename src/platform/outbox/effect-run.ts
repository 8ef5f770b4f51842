import type { Tx } from '../database.ts';

/** One attempt at one effect, as its handler sees it. */
export type EffectRun = {
  effectId: string;
  workspaceId: string;
  traceId: string;
  /** How many attempts failed before this one. */
  tries: number;
  /** Aborts when the process must stop; the effect then goes back to the queue. */
  signal: AbortSignal;
  now: () => Date;
  /** Marks the effect done; call it in the handler's own transaction, so that effect and mark share one fate. */
  finish(tx: Tx): Promise<void>;
};

/** Thrown by a handler that cannot act yet (a rate limit, a lease of another process). Not counted as a failure. */
export class Reschedule extends Error {
  readonly delayMs: number;
  constructor(delayMs: number, why: string) {
    super(why);
    this.name = 'Reschedule';
    this.delayMs = delayMs;
  }
}
