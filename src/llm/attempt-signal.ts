/**
 * Runs one attempt under a signal that ends with a TimeoutError after `timeoutMs`, or together with `outer`. The timer
 * and the listener are gone when the attempt is (AbortSignal.any keeps listeners on long-lived signals on Node 20).
 */
export const withAttemptSignal = async <T>(
  outer: AbortSignal,
  timeoutMs: number,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const stop = () => controller.abort(outer.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('The attempt took too long.', 'TimeoutError')),
    timeoutMs,
  );
  if (outer.aborted) stop();
  outer.addEventListener('abort', stop, { once: true });
  try {
    return await attempt(controller.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
};
