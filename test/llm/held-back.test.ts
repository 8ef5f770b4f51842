import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../src/llm/breaker/create-breaker.ts';
import { type Breaker, type CallSign, noBreaker } from '../../src/llm/breaker.ts';
import type { BudgetObstacle } from '../../src/llm/budget.ts';
import { FAILURE_TYPES, type FailureType } from '../../src/llm/failure.ts';
import type { CallLedger } from '../../src/llm/ledger.ts';
import type { Provider } from '../../src/llm/provider.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { fails, hangs, says, scripted } from './support/scripted-provider.ts';
import { GOOD_TEXT, positioningStep, SILENT, testChain } from './support/step.ts';
import { virtualTime } from './support/virtual-time.ts';

const good = (name: string) => scripted(name, [says(GOOD_TEXT)]);

/** A breaker of this process on a clock that stands still until told otherwise. */
const breakerAt = (clock: () => Date = () => new Date(0)) =>
  createBreaker({ prefix: 'test', clock, log: SILENT });

const opened = (breaker: Breaker, provider: Provider, type: FailureType): void => {
  for (let call = 0; call < 5; call += 1) breaker.record(provider, { failure: type });
  expect(breaker.stateOf(provider).state).toBe('open');
};

const sentences = (result: { ok: boolean; fellBackFrom?: { sentence: string }[] }) =>
  result.fellBackFrom?.map(({ sentence }) => sentence);

describe('a provider whose breaker is open', () => {
  it.each([
    ['transient', 'OpenAI was left out because it failed repeatedly; Anthropic wrote this draft.'],
    ['auth', 'OpenAI was left out because it refused the API key; Anthropic wrote this draft.'],
  ] as const)('is passed over, and the thread can say why (%s)', async (type, sentence) => {
    const breaker = breakerAt();
    const [first, second] = [good('openai'), good('anthropic')];
    opened(breaker, first, type);
    const chain = testChain({ providers: [first, second], ledger: memoryLedger(), breaker });
    const result = await chain.generate(positioningStep());
    expect(first.requests).toHaveLength(0);
    expect(result).toMatchObject({ ok: true, provider: 'anthropic', fellBackFrom: [{ type }] });
    expect(sentences(result)).toEqual([sentence]);
  });

  it('is asked all the same when it is the only one, as often as any other', async () => {
    const breaker = breakerAt();
    const only = scripted('openai', [fails('openai', 'transient')]);
    opened(breaker, only, 'transient');
    await testChain({ providers: [only], ledger: memoryLedger(), breaker }).generate(positioningStep());
    expect(only.requests).toHaveLength(9);
  });

  it('is asked when all the others have failed for good, not before', async () => {
    const breaker = breakerAt();
    const [first, second] = [good('openai'), scripted('anthropic', [fails('anthropic', 'transient')])];
    opened(breaker, first, 'auth');
    const chain = testChain({ providers: [first, second], ledger: memoryLedger(), breaker });
    const result = await chain.generate(positioningStep());
    expect(second.requests).toHaveLength(5);
    expect(result).toMatchObject({ ok: true, provider: 'openai' });
    // It was left out at first, but it wrote the draft.
    expect(sentences(result)).toEqual(['Anthropic failed (transient); OpenAI wrote this draft.']);
  });

  it('like all others: each is asked once in a round, in order', async () => {
    const breaker = breakerAt();
    const asked: string[] = [];
    const down = (name: string) => {
      const failing = scripted(name, [fails(name, 'transient')]);
      const complete: Provider['complete'] = (request, signal) => {
        asked.push(name);
        return failing.complete(request, signal);
      };
      return { ...failing, complete };
    };
    const providers = ['openai', 'anthropic', 'groq'].map(down);
    for (const provider of providers) opened(breaker, provider, 'transient');
    await testChain({ providers, ledger: memoryLedger(), breaker }).generate(positioningStep());
    const round = ['openai', 'anthropic', 'groq'];
    // Only the last one of the last round has tries left that nobody else could use.
    expect(asked).toEqual([...round, ...round, ...round, 'groq', 'groq']);
  });

  it('is found to be back by one step, while another one goes on with somebody else', async () => {
    const time = virtualTime();
    const breaker = breakerAt(time.clock);
    const first = scripted('openai', [
      async (_request, signal) => {
        await time.pause(1_000, signal);
        return says(GOOD_TEXT)();
      },
    ]);
    opened(breaker, first, 'transient');
    const chain = testChain({
      ...time,
      providers: [first, good('anthropic')],
      ledger: memoryLedger(),
      breaker,
    });
    const [one, two] = await time.run(
      time
        .pause(60_000, new AbortController().signal)
        .then(() => Promise.all([chain.generate(positioningStep()), chain.generate(positioningStep())])),
    );
    expect([one, two]).toMatchObject([{ provider: 'openai' }, { provider: 'anthropic' }]);
    expect(breaker.stateOf(first)).toEqual({ state: 'closed' });
  });
});

it('a provider that another step tries out is asked again as soon as one of the others has failed', async () => {
  const asked: string[] = [];
  const breaker: Breaker = {
    ...noBreaker,
    admit: ({ baseUrl }) => asked.push(baseUrl) > 1,
  };
  const [first, second] = [good('openai'), scripted('anthropic', [fails('anthropic', 'transient')])];
  const chain = testChain({ providers: [first, second], ledger: memoryLedger(), breaker });
  expect(await chain.generate(positioningStep())).toMatchObject({ ok: true, provider: 'openai' });
  expect(second.requests).toHaveLength(3);
});

describe('what a breaker is told', () => {
  /** Writes down what it is told; lets everybody through. */
  const watched = () => {
    const told: (CallSign | 'admitted' | 'released')[] = [];
    const breaker: Breaker = {
      ...noBreaker,
      admit: () => {
        told.push('admitted');
        return true;
      },
      record: (_provider, sign) => void told.push(sign),
      release: () => void told.push('released'),
    };
    return { told, breaker };
  };

  it.each(FAILURE_TYPES)('of a failed call: %s', async (type) => {
    const { told, breaker } = watched();
    const providers = [scripted('openai', [fails('openai', type, 'nothing', 20_000), says(GOOD_TEXT)])];
    await testChain({ providers, ledger: memoryLedger(), breaker }).generate(positioningStep());
    const itsOwnAnswer = ['refused', 'invalid_output', 'context_length'].includes(type);
    expect(told[1]).toEqual(itsOwnAnswer ? 'ok' : { failure: type, retryAfterMs: 20_000 });
  });

  it('of a request that was malformed: that the provider works', async () => {
    const { told, breaker } = watched();
    const providers = [scripted('openai', [fails('openai', 'unknown', 'nothing', undefined, 422)])];
    await testChain({ providers, ledger: memoryLedger(), breaker }).generate(positioningStep());
    expect(told).toEqual(['admitted', 'ok']);
  });

  it('of an answer, even of one that does not fit: that the provider works', async () => {
    const { told, breaker } = watched();
    const providers = [scripted('openai', [says('{}'), says(GOOD_TEXT)])];
    await testChain({ providers, ledger: memoryLedger(), breaker }).generate(positioningStep());
    expect(told).toEqual(['admitted', 'ok', 'admitted', 'ok']);
  });

  it('of a call that a person stopped: nothing, but its probe is free again', async () => {
    const { told, breaker } = watched();
    const stop = new AbortController();
    const provider = scripted('openai', [
      (request, signal) => {
        stop.abort();
        return hangs('openai')(request, signal);
      },
    ]);
    const chain = testChain({ providers: [provider], ledger: memoryLedger(), breaker });
    await chain.generate(positioningStep({ signal: stop.signal }));
    expect(told).toEqual(['admitted', 'released']);
  });

  it('of a call that was never sent: nothing, but its probe is free again', async () => {
    const { told, breaker } = watched();
    const memory = memoryLedger();
    const ledger: CallLedger = {
      ...memory,
      open: async () => {
        throw new Error('The database is away.');
      },
    };
    const chain = testChain({ providers: [good('openai')], ledger, breaker });
    await expect(chain.generate(positioningStep())).rejects.toThrow('The database is away.');
    expect(told).toEqual(['admitted', 'released']);
  });
});

describe('a call that no budget covers', () => {
  const limit = (waits: boolean): BudgetObstacle => ({
    kind: 'limit',
    scope: 'run',
    limitUsd: 2,
    spentUsd: 1,
    reservedUsd: 1,
    neededUsd: 0.5,
    waits,
  });
  const price = (provider: string): BudgetObstacle => ({ kind: 'price_unknown', provider, model: 'm' });

  const chainWith = (obstacles: Readonly<Record<string, BudgetObstacle>>, providers: Provider[]) => {
    const memory = memoryLedger();
    const ledger: CallLedger = {
      ...memory,
      open: async (key, call) => {
        const obstacle = obstacles[call.provider];
        return obstacle ? { opened: false, obstacle } : memory.open(key, call);
      },
    };
    return testChain({ providers, ledger, clock: () => new Date(5_000) });
  };

  it('is tried again soon when only reservations stand in the way', async () => {
    const chain = chainWith({ openai: limit(true) }, [good('openai'), good('anthropic')]);
    const result = await chain.generate(positioningStep());
    expect(result).toEqual({ ok: false, reason: 'busy', busyUntil: new Date(7_000) });
  });

  it('ends the step with what stood in the way, and asks nobody', async () => {
    const other = good('anthropic');
    const chain = chainWith({ openai: limit(false) }, [good('openai'), other]);
    const result = await chain.generate(positioningStep());
    expect(result).toEqual({ ok: false, reason: 'budget', obstacle: limit(false) });
    expect(other.requests).toHaveLength(0);
  });

  it('because its price is unknown goes to one whose price is known', async () => {
    const chain = chainWith({ openai: price('openai') }, [good('openai'), good('anthropic')]);
    const result = await chain.generate(positioningStep());
    expect(result).toMatchObject({ ok: true, provider: 'anthropic', fellBackFrom: [{ type: 'budget' }] });
    expect(sentences(result)).toEqual([
      'OpenAI was left out because it has no known price, and a budget applies; Anthropic wrote this draft.',
    ]);
  });

  it('because its price is unknown ends the step when nobody else is left', async () => {
    const failing = scripted('anthropic', [fails('anthropic', 'auth')]);
    const chain = chainWith({ openai: price('openai') }, [good('openai'), failing]);
    const result = await chain.generate(positioningStep());
    expect(result).toEqual({ ok: false, reason: 'budget', obstacle: price('openai') });
    expect(failing.requests).toHaveLength(1);
  });

  it('because its price is unknown is told, and does not pause what a retry may write', async () => {
    const down = scripted('anthropic', [fails('anthropic', 'transient')]);
    const chain = chainWith({ openai: price('openai') }, [good('openai'), down]);
    expect(await chain.generate(positioningStep())).toMatchObject({
      reason: 'failed',
      retryable: true,
      sentence:
        'Anthropic failed (transient). OpenAI was not asked because it has no known price, and a budget applies. Nothing was written. Retry, or ask an admin to look at /aicmo health.',
    });
  });
});
