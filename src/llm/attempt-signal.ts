import type { Timer } from './timer.ts';

/** Milliseconds that an attempt may take, and that it gets to wind up once it is told to end. */
export type AttemptTimes = { timeoutMs: number; graceMs: number; timer: Timer };

/**
 * Runs one attempt under a signal that ends with a TimeoutError after `timeoutMs`, or together with `outer`. An attempt
 * that goes on all the same is left behind after its grace: `'no_end'`. The timers and the listener are gone when this
 * returns (AbortSignal.any keeps listeners on long-lived signals on Node 20).
 */
export const withAttemptSignal = async <T>(
  outer: AbortSignal,
  { timeoutMs, graceMs, timer }: AttemptTimes,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'no_end'> => {
  const controller = new AbortController();
  let stopGrace = () => {};
  let leave: (left: 'no_end') => void = () => {};
  const left = new Promise<'no_end'>((resolve) => {
    leave = resolve;
  });
  const end = (reason: unknown) => {
    if (controller.signal.aborted) return;
    controller.abort(reason);
    stopGrace = timer(graceMs, () => leave('no_end'));
  };
  const stop = () => end(outer.reason);
  const stopTimer = timer(timeoutMs, () =>
    end(new DOMException('The attempt took too long.', 'TimeoutError')),
  );
  if (outer.aborted) stop();
  outer.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([attempt(controller.signal), left]);
  } finally {
    stopTimer();
    stopGrace();
    outer.removeEventListener('abort', stop);
  }
};
