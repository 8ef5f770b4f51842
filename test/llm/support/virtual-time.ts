import type { Pause } from '../../../src/llm/pause.ts';
import type { Timer } from '../../../src/llm/timer.ts';

export type VirtualTime = {
  clock: () => Date;
  timer: Timer;
  pause: Pause;
  /** Milliseconds since it began. */
  passed(): number;
  /** Works until `work` has settled; time passes only while nobody has anything else to do. */
  run<T>(work: Promise<T>): Promise<T>;
};

/** A clock with timers of its own, so that hours pass in no time. */
export const virtualTime = (start = Date.UTC(2026, 0, 1)): VirtualTime => {
  let now = start;
  let rings: { at: number; ring: () => void }[] = [];
  const timer: Timer = (ms, ring) => {
    const one = { at: now + Math.max(0, ms), ring };
    rings.push(one);
    return () => {
      rings = rings.filter((other) => other !== one);
    };
  };
  return {
    clock: () => new Date(now),
    timer,
    passed: () => now - start,
    pause: (ms, signal) =>
      new Promise((resolve) => {
        const stop = timer(ms, resolve);
        signal.addEventListener('abort', () => {
          stop();
          resolve();
        });
      }),
    async run(work) {
      let settled = false;
      const done = () => {
        settled = true;
      };
      work.then(done, done);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        if (settled) return work;
        const next = rings.reduce((a, b) => (b.at < a.at ? b : a), {
          at: Number.POSITIVE_INFINITY,
          ring: () => {},
        });
        if (next.at === Number.POSITIVE_INFINITY)
          throw new Error('Everybody waits for something that never comes.');
        rings = rings.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.ring();
      }
    },
  };
};
