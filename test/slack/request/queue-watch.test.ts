import { expect, it } from 'vitest';
import type { HealthReport } from '../../../src/slack/kit.ts';
import { watchQueue } from '../../../src/slack/request/queue-watch.ts';

const report = (ok: boolean): HealthReport => ({
  status: ok ? 'ready' : 'degraded',
  database: { ok: true, detail: '' },
  queue: { ok, detail: '' },
  slack: { ok: true, detail: '' },
});

function watched(answers: (() => Promise<HealthReport>)[]) {
  let at = 0;
  let asked = 0;
  const isAway = watchQueue({
    now: () => new Date(at),
    health: async () => {
      const answer = answers[asked];
      asked += 1;
      if (!answer) throw new Error('asked too often');
      return answer();
    },
  });
  return { isAway, after: (ms: number) => (at += ms), asked: () => asked };
}

it('asks once for many at a time, and again only after seconds', async () => {
  const { isAway, after, asked } = watched([async () => report(false), async () => report(true)]);
  expect(await Promise.all([isAway(), isAway(), isAway()])).toEqual([true, true, true]);
  after(2_000);
  expect(await isAway()).toBe(true);
  expect(asked()).toBe(1);
  after(2_000);
  expect(await isAway()).toBe(false);
  expect(asked()).toBe(2);
});

it('keeps to what it saw last when the answer is late, and takes the late one the next time', async () => {
  let answer: (report: HealthReport) => void = () => {};
  const late = new Promise<HealthReport>((resolve) => {
    answer = resolve;
  });
  const { isAway, asked } = watched([() => late]);
  expect(await isAway()).toBe(false);
  answer(report(false));
  await late;
  expect(await isAway()).toBe(true);
  expect(asked()).toBe(1);
});

it('says nothing that it cannot know: health that fails, or none', async () => {
  const failing = watched([
    async () => {
      throw new Error('broken');
    },
  ]);
  expect(await failing.isAway()).toBe(false);
  expect(await watchQueue({ now: () => new Date() })()).toBe(false);
});
