import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallLedger } from '../../src/llm/ledger.ts';
import type { Provider } from '../../src/llm/provider.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { fails, says, scripted } from './support/scripted-provider.ts';
import { GOOD, GOOD_TEXT, positioningStep, testChain } from './support/step.ts';

const NONSENSE = '{"promise":"no"}';
const START = Date.UTC(2026, 0, 1);

class Killed extends Error {}

/** A ledger in a process that is killed at its n-th operation: before it is written, or right after. */
const dyingLedger = (ledger: CallLedger, at: number, written: boolean): CallLedger => {
  let operations = 0;
  const or = async <T>(work: () => Promise<T>): Promise<T> => {
    operations += 1;
    if (operations === at && !written) throw new Killed();
    const result = await work();
    if (operations === at) throw new Killed();
    return result;
  };
  return {
    load: (key) => ledger.load(key),
    open: (key, call) => or(() => ledger.open(key, call)),
    answered: (key, id, end) => or(() => ledger.answered(key, id, end)),
    failed: (key, id, end) => or(() => ledger.failed(key, id, end)),
    unknown: (key, id, at) => or(() => ledger.unknown(key, id, at)),
  };
};

describe('a step that is asked for again', () => {
  it('reads the stored answer and asks nobody, whatever the chain has become', async () => {
    const ledger = memoryLedger();
    const step = positioningStep();
    const first = await testChain({ providers: [scripted('openai', [says(GOOD_TEXT)])], ledger }).generate(
      step,
    );
    const other = scripted('groq', [says('{}')]);
    const second = await testChain({ providers: [other], ledger }).generate(step);
    expect(second).toEqual(first);
    expect(other.requests).toHaveLength(0);
  });

  it('remembers failures: no failed provider is asked again within the attempt', async () => {
    const ledger = memoryLedger();
    const openai = scripted('openai', [fails('openai', 'auth')]);
    const step = positioningStep();
    await testChain({ providers: [openai], ledger }).generate(step);
    const anthropic = scripted('anthropic', [says(GOOD_TEXT)]);
    const result = await testChain({ providers: [openai, anthropic], ledger }).generate(step);
    expect(openai.requests).toHaveLength(1);
    expect(result).toMatchObject({ ok: true, provider: 'anthropic', fellBackFrom: [{ provider: 'openai' }] });
  });

  it('in a new attempt starts afresh', async () => {
    const ledger = memoryLedger();
    const openai = scripted('openai', [fails('openai', 'auth'), says(GOOD_TEXT)]);
    const step = positioningStep();
    const chain = testChain({ providers: [openai], ledger });
    expect(await chain.generate(step)).toMatchObject({ ok: false });
    expect(await chain.generate({ ...step, attempt: 2 })).toMatchObject({ ok: true, costUsd: 0.002 });
  });

  it('with an erased answer goes to the next provider', async () => {
    const ledger = memoryLedger();
    const step = positioningStep();
    await testChain({ providers: [scripted('openai', [says(GOOD_TEXT)])], ledger }).generate(step);
    for (const call of ledger.calls) call.answer = null;
    const result = await testChain({
      providers: [scripted('openai', [says(GOOD_TEXT)]), scripted('groq', [says(GOOD_TEXT)])],
      ledger,
    }).generate(step);
    expect(result).toMatchObject({ ok: true, provider: 'groq', fellBackFrom: [{ provider: 'openai' }] });
  });
});

describe('a call that was sent', () => {
  const interrupted = async () => {
    const ledger = memoryLedger();
    const step = positioningStep();
    let now = START;
    const clock = () => new Date(now);
    const times = { attemptTimeoutMs: 1_000, leaseMs: 2_000, clock };
    const provider = scripted('openai', [says(GOOD_TEXT)]);
    const dying = dyingLedger(ledger, 2, false);
    await expect(
      testChain({ providers: [provider], ledger: dying, ...times }).generate(step),
    ).rejects.toThrow(Killed);
    expect(ledger.calls).toMatchObject([{ state: 'sent', ordinal: 'draft-1' }]);
    const chain = testChain({ providers: [provider], ledger, ...times });
    const later = (ms: number) => {
      now += ms;
    };
    return { ledger, step, chain, provider, later };
  };

  it('is left alone while its lease lives', async () => {
    const { step, chain, provider, later } = await interrupted();
    later(1_999);
    expect(await chain.generate(step)).toEqual({
      ok: false,
      reason: 'busy',
      busyUntil: new Date(START + 2_000),
    });
    expect(provider.requests).toHaveLength(1);
  });

  it('is unknown after its lease, counted as "up to", and sent once more', async () => {
    const { ledger, step, chain, provider, later } = await interrupted();
    later(50_000);
    const result = await chain.generate(step);
    expect(ledger.calls).toMatchObject([
      { ordinal: 'draft-1', state: 'unknown', cost: { kind: 'up_to' }, finishedAt: new Date(START + 2_000) },
      { ordinal: 'draft-2', state: 'answered', cost: { kind: 'exact' } },
    ]);
    expect(result).toMatchObject({ ok: true, costKind: 'up_to', ms: 2_000, fellBackFrom: [] });
    expect(provider.requests).toHaveLength(2);
  });

  it('whose process wakes up after its lease may not bring its answer in', async () => {
    const { ledger, step, chain, later } = await interrupted();
    later(2_000);
    const lost = ledger.calls[0];
    await chain.generate(step);
    const end = { finishedAt: new Date(), model: 'm', usage: null, finishReason: null, requestId: null };
    const late = { ...end, cost: { usd: 0, kind: 'exact' as const }, answer: 'late' };
    expect(await ledger.answered(step, lost?.id ?? '', late)).toBe(false);
    expect(ledger.calls[0]).toMatchObject({ state: 'unknown', answer: null });
  });
});

describe('two processes with one step', () => {
  it('send it once: the second one is told to come back', async () => {
    const ledger = memoryLedger();
    const step = positioningStep();
    let second: unknown;
    const rival = scripted('openai', [says('{}')]);
    const provider = scripted('openai', [
      async () => {
        second = await testChain({ providers: [rival], ledger }).generate(step);
        return says(GOOD_TEXT)();
      },
    ]);
    expect(await testChain({ providers: [provider], ledger }).generate(step)).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: false, reason: 'busy' });
    expect(rival.requests).toHaveLength(0);
  });

  it('both start at once: one sends', async () => {
    const ledger = memoryLedger();
    const step = positioningStep();
    const provider = scripted('openai', [
      async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return says(GOOD_TEXT)();
      },
    ]);
    const chain = testChain({ providers: [provider], ledger });
    const results = await Promise.all([chain.generate(step), chain.generate(step)]);
    expect(provider.requests).toHaveLength(1);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.reason === 'busy')).toHaveLength(1);
  });
});

describe('killed anywhere', () => {
  const lines = {
    good: () => says(GOOD_TEXT),
    nonsense: () => says(NONSENSE),
    transient: (name: string) => fails(name, 'transient'),
    auth: (name: string) => fails(name, 'auth'),
    timeout: (name: string) => fails(name, 'timeout', 'unknown'),
    limited: (name: string) => fails(name, 'rate_limited', 'nothing', 3_000),
    longLimited: (name: string) => fails(name, 'rate_limited', 'nothing', 1_000_000),
    tooLong: (name: string) => fails(name, 'context_length'),
    malformed: (name: string) => fails(name, 'unknown', 'nothing', undefined, 400),
  };
  type Line = keyof typeof lines;

  /** Answers by how often this very request was asked and ended well, so that a repeated call gets the same line. */
  const provider = (
    name: string,
    script: Line[],
    sent: { count: number },
    stored: () => number,
  ): Provider => ({
    ...scripted(name, []),
    async complete() {
      sent.count += 1;
      const line = script[Math.min(stored(), script.length - 1)] ?? 'good';
      return lines[line](name)();
    },
  });

  const line = fc.constantFrom(...(Object.keys(lines) as Line[]));

  it('ends like an undisturbed run, repeats at most one call per kill, and buys no stored answer again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.array(fc.record({ at: fc.integer({ min: 1, max: 6 }), written: fc.boolean() }), { maxLength: 6 }),
        async (one, two, kills) => {
          const run = async (deaths: typeof kills) => {
            const ledger = memoryLedger();
            const step = positioningStep();
            const sent = { count: 0 };
            const storedOf = (name: string) => () =>
              ledger.calls.filter((call) => call.provider === name && /answered|failed/.test(call.state))
                .length;
            const providers = [
              provider('openai', one, sent, storedOf('openai')),
              provider('anthropic', two, sent, storedOf('anthropic')),
            ];
            let now = START;
            let killed = 0;
            for (const death of [...deaths, null]) {
              const chain = testChain({
                providers,
                ledger: death ? dyingLedger(ledger, death.at, death.written) : ledger,
                clock: () => new Date(now),
              });
              now += 60_000;
              const result = await chain.generate(step).catch((error: unknown) => {
                if (!(error instanceof Killed)) throw error;
                killed += 1;
                return null;
              });
              if (result) return { result, sent: sent.count, killed, ledger };
            }
            throw new Error('It never ended.');
          };
          const calm = await run([]);
          const disturbed = await run(kills);
          expect(disturbed.result.ok).toBe(calm.result.ok);
          if (disturbed.result.ok && calm.result.ok) {
            expect(disturbed.result.value).toEqual(GOOD);
            expect(disturbed.result.provider).toBe(calm.result.provider);
            expect(disturbed.result.fellBackFrom).toEqual(calm.result.fellBackFrom);
          }
          expect(disturbed.sent).toBeLessThanOrEqual(calm.sent + disturbed.killed);
          const ended = disturbed.ledger.calls.filter((call) => call.state !== 'unknown');
          expect(ended).toHaveLength(calm.ledger.calls.length);
          expect(disturbed.ledger.calls.some((call) => call.state === 'sent')).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});
