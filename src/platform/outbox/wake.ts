import type { Tx } from '../database.ts';

// Which transactions wrote effects: known only to the process that ran them, and only until they commit.
const wrote = new WeakSet<object>();

/** Remembers that this transaction wrote (or finished) an effect, so that the relay is woken when it commits. */
export function markEffects(tx: Tx): void {
  wrote.add(tx);
}

export function hasEffects(tx: Tx): boolean {
  return wrote.has(tx);
}
