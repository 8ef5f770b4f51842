import { describe, expect, it } from 'vitest';
import type { Provider, ProviderResult } from '../../src/llm/provider.ts';
import type { StepResult } from '../../src/llm/step.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { fails, hangs, says, scripted } from './support/scripted-provider.ts';
import { GOOD_TEXT, positioningStep, testChain } from './support/step.ts';
import { type VirtualTime, virtualTime } from './support/virtual-time.ts';

const AT_ONCE = 20;
const DEADLINE_MS = 300_000;

/** Numbers that look random and are the same each time (mulberry32). */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

/** Fails three times in ten, and needs up to five seconds. */
const unsteady = (time: VirtualTime, random: () => number): Provider => ({
  ...scripted('openai', []),
  async complete(_request, signal): Promise<ProviderResult> {
    await time.pause(100 + random() * 5_000, signal);
    return random() < 0.3 ? fails('openai', 'transient')() : says(GOOD_TEXT)();
  },
});

/** Answers ten calls, then limits forty; with a short Retry-After, a long one, or none. */
const stormy = (time: VirtualTime, random: () => number): Provider => {
  const waits = [undefined, 2_000, 60_000];
  let calls = 0;
  return {
    ...scripted('anthropic', []),
    async complete(_request, signal): Promise<ProviderResult> {
      calls += 1;
      const calm = calls % 50 < 10;
      await time.pause(50, signal);
      if (calm) return says(GOOD_TEXT)();
      return fails('anthropic', 'rate_limited', 'nothing', waits[Math.floor(random() * waits.length)])();
    },
  };
};

const hanging = (): Provider => scripted('groq', [hangs('groq')]);

const ORDERS = [
  ['openai anthropic groq', 1_000],
  ['groq anthropic openai', 200],
  ['anthropic groq openai', 200],
] as const;

describe('one fails at random, one limits in storms, one hangs', () => {
  it.each(ORDERS)('every step is written in time (%s, %i steps)', async (order, steps) => {
    const time = virtualTime();
    const random = seeded(order.length * 7919 + order.charCodeAt(0));
    const all = [unsteady(time, random), stormy(time, random), hanging()];
    const providers = order
      .split(' ')
      .flatMap((name) => all.find((provider) => provider.name === name) ?? []);
    const ended: { result: StepResult<unknown>; ms: number; calls: number }[] = [];
    let begun = 0;
    const worker = async () => {
      while (begun < steps) {
        begun += 1;
        const ledger = memoryLedger();
        const chain = testChain({ ...time, providers, ledger, random, attemptTimeoutMs: 120_000 });
        const from = time.passed();
        const result = await chain.generate(positioningStep());
        ended.push({ result, ms: time.passed() - from, calls: ledger.calls.length });
      }
    };
    await time.run(Promise.all(Array.from({ length: AT_ONCE }, worker)));
    expect(ended).toHaveLength(steps);
    expect(ended.filter(({ result }) => !result.ok)).toEqual([]);
    expect(Math.max(...ended.map(({ ms }) => ms))).toBeLessThanOrEqual(DEADLINE_MS);
  });
});
