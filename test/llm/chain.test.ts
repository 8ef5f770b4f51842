import { describe, expect, it } from 'vitest';
import { stubProvider } from '../../src/llm/adapters/stub.ts';
import { FAILURE_TYPES } from '../../src/llm/failure.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { fails, hangs, says, scripted } from './support/scripted-provider.ts';
import { GOOD, GOOD_TEXT, positioningStep, testChain } from './support/step.ts';

const NONSENSE = '{"promise":"no","pillars":["one"],"tone":"loud"}';

describe('a provider that answers well', () => {
  it('writes the step with one call at its price', async () => {
    const ledger = memoryLedger();
    const result = await testChain({ providers: [scripted('openai', [says(GOOD_TEXT)])], ledger }).generate(
      positioningStep(),
    );
    expect(result).toMatchObject({
      ok: true,
      value: GOOD,
      provider: 'openai',
      stub: false,
      repaired: false,
      fellBackFrom: [],
      usage: { inputTokens: 1000, outputTokens: 200 },
      costUsd: 0.002,
      costKind: 'exact',
    });
    expect(ledger.calls).toMatchObject([{ ordinal: 'draft-1', state: 'answered', answer: GOOD_TEXT }]);
  });

  it('that does not count tokens costs "up to", not nothing', async () => {
    const providers = [scripted('openai', [says(GOOD_TEXT, null)])];
    const result = await testChain({ providers, ledger: memoryLedger() }).generate(positioningStep());
    expect(result).toMatchObject({ ok: true, usage: null, costKind: 'up_to' });
    if (result.ok) expect(result.costUsd).toBeGreaterThan(500 * 5e-6);
  });

  it('with a model that is not in the price table has an unknown cost, not 0', async () => {
    const provider = { ...scripted('openai', [says(GOOD_TEXT)]), model: 'house-model' };
    const result = await testChain({ providers: [provider], ledger: memoryLedger() }).generate(
      positioningStep(),
    );
    expect(result).toMatchObject({ ok: true, costUsd: null, costKind: 'unknown' });
  });

  it('is asked with what the step says, and the schema', async () => {
    const provider = scripted('openai', [says(GOOD_TEXT)]);
    const step = positioningStep();
    await testChain({ providers: [provider], ledger: memoryLedger() }).generate(step);
    expect(provider.requests).toMatchObject([
      {
        system: 'You write positioning.',
        messages: [{ role: 'user', content: 'The brief says: a dental clinic.' }],
        maxOutputTokens: 500,
        jsonSchema: { required: ['promise', 'pillars', 'tone'] },
      },
    ]);
  });
});

describe('an answer that does not fit', () => {
  it('is repaired once, by the same provider, which is shown its answer and every error', async () => {
    const provider = scripted('openai', [says(NONSENSE), says(GOOD_TEXT)]);
    const ledger = memoryLedger();
    const result = await testChain({ providers: [provider], ledger }).generate(positioningStep());
    expect(result).toMatchObject({ ok: true, repaired: true, costUsd: 0.004 });
    expect(ledger.calls.map((call) => call.ordinal)).toEqual(['draft-1', 'repair-2']);
    const [, repair] = provider.requests;
    expect(repair?.messages.map((message) => message.role)).toEqual(['user', 'assistant', 'user']);
    expect(repair?.messages[1]?.content).toBe(NONSENSE);
    for (const place of ['promise', 'pillars', 'tone'])
      expect(repair?.messages[2]?.content).toContain(`- ${place}:`);
  });

  it('twice goes to the next provider, and the thread can say so', async () => {
    const bad = scripted('openai', [says(NONSENSE)]);
    const good = scripted('anthropic', [says(GOOD_TEXT)]);
    const result = await testChain({ providers: [bad, good], ledger: memoryLedger() }).generate(
      positioningStep(),
    );
    expect(bad.requests).toHaveLength(2);
    expect(good.requests[0]?.messages).toHaveLength(1);
    expect(result).toMatchObject({ ok: true, provider: 'anthropic', repaired: false });
    if (!result.ok) return;
    expect(result.fellBackFrom).toMatchObject([{ provider: 'openai', type: 'invalid_output' }]);
    expect(result.fellBackFrom[0]?.sentence).toBe(
      'OpenAI gave an answer that does not fit (promise, pillars, tone); Anthropic wrote this draft.',
    );
  });

  it('because it was cut off is asked for again, shorter', async () => {
    const spent = { inputTokens: 1000, outputTokens: 500 };
    const provider = scripted('openai', [fails('openai', 'invalid_output', spent), says(GOOD_TEXT)]);
    const result = await testChain({ providers: [provider], ledger: memoryLedger() }).generate(
      positioningStep(),
    );
    expect(result).toMatchObject({
      ok: true,
      repaired: true,
      usage: { inputTokens: 2000, outputTokens: 700 },
    });
    expect(provider.requests[1]?.messages).toHaveLength(1);
    expect(provider.requests[1]?.messages[0]?.content).toContain('complete JSON object');
  });
});

describe('failures', () => {
  // A prompt that is too long is tried twice more, shorter, as no larger model is there.
  const asked = { transient: 3, rate_limited: 3, context_length: 3, invalid_output: 2 } as Readonly<
    Record<string, number>
  >;

  it.each(FAILURE_TYPES.map((type) => ({ type, times: asked[type] ?? 1 })))(
    '$type: asked $times times, then the next provider',
    async ({ type, times }) => {
      const first = scripted('openai', [fails('openai', type)]);
      const second = scripted('anthropic', [says(GOOD_TEXT)]);
      const result = await testChain({ providers: [first, second], ledger: memoryLedger() }).generate(
        positioningStep(),
      );
      expect(first.requests).toHaveLength(times);
      expect(result).toMatchObject({
        ok: true,
        provider: 'anthropic',
        fellBackFrom: [{ provider: 'openai', type }],
      });
    },
  );

  it('a transient error pauses with jitter and asks again', async () => {
    const pauses: number[] = [];
    const now = new Date();
    const chain = testChain({
      providers: [scripted('openai', [fails('openai', 'transient'), says(GOOD_TEXT)])],
      ledger: memoryLedger(),
      clock: () => now,
      random: () => 0.5,
      pause: async (ms) => void pauses.push(ms),
    });
    expect(await chain.generate(positioningStep())).toMatchObject({
      ok: true,
      provider: 'openai',
      fellBackFrom: [],
    });
    expect(pauses).toEqual([250]);
  });

  it('a provider that hangs is left after the timeout, and the sentence names the seconds', async () => {
    const chain = testChain({
      providers: [scripted('openai', [hangs('openai')]), scripted('anthropic', [says(GOOD_TEXT)])],
      ledger: memoryLedger(),
      attemptTimeoutMs: 30,
    });
    const result = await chain.generate(positioningStep());
    expect(result).toMatchObject({ ok: true, costKind: 'up_to' });
    if (result.ok)
      expect(result.fellBackFrom[0]?.sentence).toBe(
        'OpenAI did not answer in 0.03 seconds; Anthropic wrote this draft.',
      );
  });

  it('of all providers are told, each with its reason', async () => {
    const chain = testChain({
      providers: [
        scripted('openai', [fails('openai', 'auth')]),
        scripted('anthropic', [fails('anthropic', 'rate_limited', 'nothing', 9_000)]),
        scripted('groq', [fails('groq', 'rate_limited', 'nothing', 4_000)]),
      ],
      ledger: memoryLedger(),
    });
    const result = await chain.generate(positioningStep());
    if (result.ok || result.reason !== 'failed') throw new Error('It should have failed.');
    // Three tries each in three rounds; a wrong key is never tried again.
    const told = result.failures.map(({ provider, type }) => `${provider} ${type}`);
    expect(told.filter((one) => one === 'openai auth')).toHaveLength(1);
    expect(told.filter((one) => one === 'anthropic rate_limited')).toHaveLength(9);
    expect(told.filter((one) => one === 'groq rate_limited')).toHaveLength(9);
    expect(told).toHaveLength(19);
    expect(result).toMatchObject({
      retryable: true,
      retryAfterMs: 4_000,
      costUsd: 0,
      sentence:
        'OpenAI failed (auth). Anthropic failed (rate_limited). Groq failed (rate_limited). Nothing was written. Retry, or ask an admin to look at /aicmo health.',
    });
  });

  it('that waiting does not mend are not retryable', async () => {
    const chain = testChain({
      providers: [scripted('openai', [fails('openai', 'auth')])],
      ledger: memoryLedger(),
    });
    expect(await chain.generate(positioningStep())).toMatchObject({ ok: false, retryable: false });
  });

  it('without any provider say what to set', async () => {
    const result = await testChain({ providers: [], ledger: memoryLedger() }).generate(positioningStep());
    expect(result).toMatchObject({ ok: false, reason: 'failed', failures: [], retryable: false });
    if (!result.ok && result.reason === 'failed') expect(result.sentence).toContain('AICMO_DEV_STUBS=1');
  });

  it('an adapter that throws is a bug: thrown on, and not left open in the ledger', async () => {
    const ledger = memoryLedger();
    const broken = scripted('openai', [
      () => {
        throw new Error('bug');
      },
    ]);
    await expect(testChain({ providers: [broken], ledger }).generate(positioningStep())).rejects.toThrow(
      'bug',
    );
    expect(ledger.calls).toMatchObject([{ state: 'failed', failure: { type: 'unknown' } }]);
  });
});

describe('the stub', () => {
  it('is the last resort, says so and costs nothing', async () => {
    const chain = testChain({
      providers: [scripted('openai', [fails('openai', 'auth')]), stubProvider()],
      ledger: memoryLedger(),
    });
    expect(await chain.generate(positioningStep())).toMatchObject({
      ok: true,
      value: GOOD,
      stub: true,
      provider: 'stub',
      costUsd: 0,
      costKind: 'exact',
    });
  });
});

describe('stop', () => {
  it('before anything sends nothing', async () => {
    const provider = scripted('openai', [says(GOOD_TEXT)]);
    const step = positioningStep({ signal: AbortSignal.abort() });
    expect(await testChain({ providers: [provider], ledger: memoryLedger() }).generate(step)).toEqual({
      ok: false,
      reason: 'aborted',
    });
    expect(provider.requests).toHaveLength(0);
  });

  it('during a call ends it, keeps it as unknown at its highest cost, and asks nobody else', async () => {
    const ledger = memoryLedger();
    const stop = new AbortController();
    const first = scripted('openai', [
      (request, signal) => {
        stop.abort();
        return hangs('openai')(request, signal);
      },
    ]);
    const second = scripted('anthropic', [says(GOOD_TEXT)]);
    const result = await testChain({ providers: [first, second], ledger }).generate(
      positioningStep({ signal: stop.signal }),
    );
    expect(result).toEqual({ ok: false, reason: 'aborted' });
    expect(ledger.calls).toMatchObject([{ state: 'unknown', cost: { kind: 'up_to' } }]);
    expect(second.requests).toHaveLength(0);
  });

  it('keeps a failure that was certain before the stop as what it was', async () => {
    const ledger = memoryLedger();
    const stop = new AbortController();
    const provider = scripted('openai', [
      () => {
        stop.abort();
        return fails('openai', 'transient')();
      },
    ]);
    const step = positioningStep({ signal: stop.signal });
    expect(await testChain({ providers: [provider], ledger }).generate(step)).toMatchObject({
      reason: 'aborted',
    });
    expect(ledger.calls).toMatchObject([{ state: 'failed', cost: { usd: 0, kind: 'exact' } }]);
  });

  it('does not throw away an answer that came all the same', async () => {
    const stop = new AbortController();
    const provider = scripted('openai', [
      () => {
        stop.abort();
        return says(GOOD_TEXT)();
      },
    ]);
    const step = positioningStep({ signal: stop.signal });
    expect(await testChain({ providers: [provider], ledger: memoryLedger() }).generate(step)).toMatchObject({
      ok: true,
      value: GOOD,
    });
  });
});
