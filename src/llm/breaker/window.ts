/** Calls of ten seconds. `at`: when they began, in milliseconds. */
export type Bucket = { at: number; ok: number; failed: number };

/** Recent calls in buckets, oldest first. */
export type Window = readonly Bucket[];

export const BUCKET_MS = 10_000;

/** One after the other; buckets that lie closer than their own length become one. */
export const joined = (first: Window, second: Window): Window => {
  const all = [...first];
  for (const bucket of second) {
    const last = all.at(-1);
    if (last && bucket.at - last.at < BUCKET_MS) {
      all[all.length - 1] = { at: last.at, ok: last.ok + bucket.ok, failed: last.failed + bucket.failed };
    } else all.push(bucket);
  }
  return all;
};

/** Without what is older than `windowMs`, and without what a clock that was set back has left in the future. */
export const recent = (window: Window, now: number, windowMs: number): Window =>
  window.every(({ at }) => at > now - windowMs && at <= now)
    ? window
    : window.filter(({ at }) => at > now - windowMs && at <= now);

export const counted = (window: Window, now: number, how: 'ok' | 'failed'): Window =>
  joined(window, [{ at: now, ok: how === 'ok' ? 1 : 0, failed: how === 'failed' ? 1 : 0 }]);

export const totals = (window: Window): { calls: number; failed: number } => {
  let calls = 0;
  let failed = 0;
  for (const bucket of window) {
    calls += bucket.ok + bucket.failed;
    failed += bucket.failed;
  }
  return { calls, failed };
};
