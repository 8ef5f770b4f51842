import type { Tx } from '../database.ts';

/** Where an effect comes from, for whoever writes on its behalf. */
export type EffectOrigin = { workspaceId: string; traceId: string; now: () => Date };

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

/** Thrown by `finish` when another attempt has the effect by now: the handler's transaction must not commit. */
export class Superseded extends Error {
  constructor() {
    super('Another attempt has this effect by now.');
    this.name = 'Superseded';
  }
}
