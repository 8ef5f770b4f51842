import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Steps } from './steps.ts';

/** Does it beside everything else: whatever waits for the event loop has its turn after each step. */
export async function inTurns<T>(work: Steps<T>): Promise<T> {
  let step = work.next();
  while (!step.done) {
    await othersFirst();
    step = work.next();
  }
  return step.value;
}
