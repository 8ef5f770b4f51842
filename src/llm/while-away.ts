import { isDatabaseAway } from '../platform/database-away.ts';
import type { Timer } from './timer.ts';

const AGAIN_MS = 500;

export type Patience = {
  clock: () => Date;
  timer: Timer;
  /** Ends it early. */
  signal: AbortSignal;
  /** When it ends at the latest. */
  until: Date;
};

const wait = (timer: Timer, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const stop = timer(AGAIN_MS, () => end());
    const end = () => {
      stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
  });

/** Does it again as long as the database is away; then, and for anything else, throws what `work` throws. */
export const whileAway = async <T>(
  work: () => Promise<T>,
  { clock, timer, signal, until }: Patience,
): Promise<T> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const over = signal.aborted || clock().getTime() + AGAIN_MS >= until.getTime();
      if (over || !isDatabaseAway(error)) throw error;
    }
    await wait(timer, signal);
  }
};
