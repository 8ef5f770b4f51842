import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Breaker, noBreaker } from '../../src/llm/breaker.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { fails, hangs, says, scripted } from './support/scripted-provider.ts';
import { GOOD_TEXT, positioningStep, testChain } from './support/step.ts';
import { virtualTime } from './support/virtual-time.ts';

const LINES = {
  good: () => says(GOOD_TEXT),
  nonsense: () => says('{}'),
  hangs,
  transient: (name: string) => fails(name, 'transient'),
  limited: (name: string) => fails(name, 'rate_limited'),
  limitedShortly: (name: string) => fails(name, 'rate_limited', 'nothing', 3_000),
  limitedLong: (name: string) => fails(name, 'rate_limited', 'nothing', 40_000),
  auth: (name: string) => fails(name, 'auth'),
  refused: (name: string) => fails(name, 'refused'),
  tooLong: (name: string) => fails(name, 'context_length'),
  malformed: (name: string) => fails(name, 'unknown', 'nothing', undefined, 400),
  unheardOf: (name: string) => fails(name, 'unknown', 'nothing', undefined, 404),
};
type Line = keyof typeof LINES;

const lines = fc.array(fc.constantFrom(...(Object.keys(LINES) as Line[])), { minLength: 1, maxLength: 8 });

type Drawn = { script: Line[]; contextTokens: number; anthropic: boolean };

const drawn = fc.record({
  script: lines,
  contextTokens: fc.constantFrom(8_000, 32_000, 128_000),
  anthropic: fc.boolean(),
});

const world = fc.record({
  providers: fc.array(drawn, { minLength: 1, maxLength: 4 }),
  deadlineMs: fc.constantFrom(2_000, 30_000, 300_000, 3_600_000),
  seed: fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
  held: fc.infiniteStream(fc.boolean()),
});

type World = {
  providers: Drawn[];
  deadlineMs: number;
  seed: Iterator<number>;
  held: Iterator<boolean>;
};

/** Opens and closes as it likes, which no chain may be stopped by. */
const whimsical = (held: Iterator<boolean>): Breaker => ({
  ...noBreaker,
  stateOf: () =>
    held.next().value
      ? { state: 'open', because: 'transient', until: new Date(8.64e15) }
      : { state: 'half_open', because: 'transient' },
  admit: () => !held.next().value,
});

const provider = (name: string, { script, contextTokens, anthropic }: Drawn) => ({
  ...scripted(
    name,
    script.map((line) => LINES[line](name)),
  ),
  contextTokens,
  protocol: anthropic ? ('anthropic' as const) : ('openai' as const),
});

const gone = async ({ providers: all, deadlineMs, seed, held }: World) => {
  const time = virtualTime();
  const ledger = memoryLedger();
  const providers = all.map((one, at) => provider(`p${at}`, one));
  const chain = testChain({
    ...time,
    providers,
    ledger,
    breaker: whimsical(held),
    random: () => seed.next().value ?? 0,
    attemptTimeoutMs: 60_000,
    stepDeadlineMs: deadlineMs,
  });
  const step = positioningStep();
  const result = await time.run(chain.generate(step));
  return { result, ledger, providers, ms: time.passed(), again: () => time.run(chain.generate(step)) };
};

const property = (holds: (drawn: World, seen: Awaited<ReturnType<typeof gone>>) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(world, async (drawnWorld) => holds(drawnWorld, await gone(drawnWorld))),
    { numRuns: 200 },
  );

describe('whatever providers do, and whatever the breaker says, a step', () => {
  it('ends before its deadline, buys one good answer at most, and stays within its tries', () =>
    property(async ({ deadlineMs }, { result, ledger, providers, ms }) => {
      expect(ms).toBeLessThanOrEqual(deadlineMs);
      const bought = ledger.calls.filter(({ answer }) => answer === GOOD_TEXT);
      expect(bought).toHaveLength(result.ok ? 1 : 0);
      expect(ledger.calls.some(({ state }) => state === 'sent')).toBe(false);
      for (const { name, requests } of providers) {
        // Three tries in three rounds; a repair, and each tighter prompt, may have three of their own.
        expect(requests.length).toBeLessThanOrEqual(9 + 3 + 2 * 3);
        const own = ledger.calls.filter((call) => call.provider === name);
        const answers = own.filter(({ state }) => state === 'answered');
        expect(answers.length).toBeLessThanOrEqual(2);
        const forGood = own.findIndex(
          ({ failure }) => failure?.type === 'auth' || failure?.type === 'refused',
        );
        if (forGood >= 0) expect(own).toHaveLength(forGood + 1);
      }
      const malformed = ledger.calls.filter(({ failure }) => failure?.status === 400);
      expect(malformed.length).toBeLessThanOrEqual(2);
    }));

  it('never asks before a provider wants to be asked again, and goes by its history alone', () =>
    property(async (_drawn, { result, ledger, again }) => {
      for (const [at, { provider: name, failure, finishedAt }] of ledger.calls.entries()) {
        const next = ledger.calls.slice(at + 1).find((call) => call.provider === name);
        if (!next || !failure?.retryAfterMs || !finishedAt) continue;
        expect(next.sentAt.getTime() - finishedAt.getTime()).toBeGreaterThanOrEqual(failure.retryAfterMs);
      }
      const calls = ledger.calls.length;
      if (!result.ok) return;
      const { fellBackFrom, ...rest } = result;
      // Who was left out by a breaker is not in the ledger; all the rest is.
      expect(await again()).toMatchObject(rest);
      expect(ledger.calls).toHaveLength(calls);
    }));

  it('is written when anybody can write it and there is time', async () => {
    const others = fc.array(
      drawn.filter(({ script }) => !script.includes('malformed')),
      { maxLength: 3 },
    );
    const parts = fc.tuple(others, drawn, fc.nat({ max: 3 }), world);
    await fc.assert(
      fc.asyncProperty(parts, async ([around, able, place, { seed, held }]) => {
        const providers = around.toSpliced(place, 0, { ...able, script: ['good'] });
        const { result } = await gone({ providers, deadlineMs: 3_600_000, seed, held });
        expect(result.ok).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('asks everybody before it gives up, unless its time is over or the request is turned away', () =>
    property((_drawn, { result, providers, ledger }) => {
      if (result.ok || result.reason !== 'failed' || result.sentence.includes('The time')) return;
      if (ledger.calls.some(({ failure }) => failure?.status === 400)) return;
      for (const { requests } of providers) expect(requests.length).toBeGreaterThan(0);
    }));
});

it('one provider alone is never locked out', () =>
  fc.assert(
    fc.asyncProperty(drawn, async (one) => {
      const yes: Iterator<boolean> = { next: () => ({ value: true, done: false }) };
      const none: Iterator<number> = { next: () => ({ value: 0, done: false }) };
      const held = await gone({ providers: [one], deadlineMs: 300_000, seed: none, held: yes });
      const no: Iterator<boolean> = { next: () => ({ value: false, done: false }) };
      const free = await gone({ providers: [one], deadlineMs: 300_000, seed: none, held: no });
      expect(held.ledger.calls.map(({ ordinal }) => ordinal)).toEqual(
        free.ledger.calls.map(({ ordinal }) => ordinal),
      );
      expect(held.result.ok).toBe(free.result.ok);
    }),
    { numRuns: 150 },
  ));
