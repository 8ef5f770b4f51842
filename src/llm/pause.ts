import { setTimeout as delay } from 'node:timers/promises';

export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits; returns early, without throwing, when the signal is aborted. */
export const pause: Pause = async (ms, signal) => {
  await delay(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};
