import { describe, expect, it } from 'vitest';
import type { ChainOptions } from '../../src/llm/chain.ts';
import type { Provider } from '../../src/llm/provider.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { fails, hangs, says, scripted } from './support/scripted-provider.ts';
import { GOOD_TEXT, positioningStep, testChain } from './support/step.ts';
import { virtualTime } from './support/virtual-time.ts';

const limited = (retryAfterMs?: number) => fails('openai', 'rate_limited', 'nothing', retryAfterMs);
const badRequest = (provider: string) => fails(provider, 'unknown', 'nothing', undefined, 400);

/** Has one step written in virtual time: the result, who was asked when (in milliseconds), and what is in the ledger. */
const written = async (
  providers: readonly Provider[],
  options: Partial<ChainOptions> = {},
  askLast: readonly string[] = [],
) => {
  const time = virtualTime();
  const ledger = memoryLedger();
  const asked: string[] = [];
  const watched = providers.map((provider) => ({
    ...provider,
    complete: (...call: Parameters<Provider['complete']>) => {
      asked.push(`${provider.name} ${time.passed()}`);
      return provider.complete(...call);
    },
  }));
  // The longest waits that jitter allows.
  const random = () => 1;
  const chain = testChain({ ...time, providers: watched, ledger, random, ...options });
  const result = await time.run(chain.generate(positioningStep({ askLast })));
  return { result, asked, ledger, ms: time.passed() };
};

const sentenceOf = ({ result }: Awaited<ReturnType<typeof written>>): string => {
  if (!result.ok && result.reason === 'failed') return result.sentence;
  throw new Error('It should have failed.');
};

describe('rounds', () => {
  it('ask one that has errors three times in three rounds, waiting longer each time, up to eight seconds', async () => {
    const { result, asked } = await written([scripted('openai', [fails('openai', 'transient')])]);
    const times = [0, 500, 1_500, 3_500, 7_500, 15_500, 23_500, 31_500, 39_500];
    expect(asked).toEqual(times.map((ms) => `openai ${ms}`));
    expect(result).toMatchObject({ ok: false, retryable: true });
  });

  it('go on with the others between, and end at the first answer', async () => {
    const { result, asked } = await written([
      scripted('openai', [fails('openai', 'transient')]),
      scripted('anthropic', [
        fails('anthropic', 'transient'),
        fails('anthropic', 'timeout'),
        says(GOOD_TEXT),
      ]),
      scripted('groq', [fails('groq', 'auth')]),
    ]);
    expect(asked.map((one) => one.split(' ')[0])).toEqual([
      ...['openai', 'openai', 'openai', 'anthropic', 'anthropic', 'groq'],
      ...['openai', 'openai', 'openai', 'anthropic'],
    ]);
    expect(result).toMatchObject({ ok: true, provider: 'anthropic' });
  });

  it('ask who did not answer in time last from then on', async () => {
    const { asked } = await written(
      [scripted('openai', [hangs('openai')]), scripted('groq', [fails('groq', 'transient')])],
      { attemptTimeoutMs: 10_000, random: () => 0 },
    );
    expect(asked.map((one) => one.split(' ')[0])).toEqual([
      ...['openai', 'groq', 'groq', 'groq'],
      ...['groq', 'groq', 'groq', 'openai'],
      ...['groq', 'groq', 'groq', 'openai'],
    ]);
  });
});

describe('a provider that limits requests', () => {
  it('is waited for as long as it says, twice', async () => {
    const { asked } = await written([
      scripted('openai', [limited(9_000)]),
      scripted('groq', [says(GOOD_TEXT)]),
    ]);
    expect(asked).toEqual(['openai 0', 'openai 9000', 'openai 18000', 'groq 18000']);
  });

  it('and wants more than fifteen seconds is left at once', async () => {
    const { asked } = await written([
      scripted('openai', [limited(15_001)]),
      scripted('groq', [says(GOOD_TEXT)]),
    ]);
    expect(asked).toEqual(['openai 0', 'groq 0']);
  });

  it('for long is asked after the others in the next round, and not before it wants to be', async () => {
    const { asked } = await written([
      scripted('openai', [limited(60_000), says(GOOD_TEXT)]),
      scripted('groq', [fails('groq', 'timeout')]),
    ]);
    expect(asked).toEqual(['openai 0', 'groq 0', 'groq 2000', 'groq 10000', 'openai 60000']);
  });

  it('for longer than the step may take is not waited for', async () => {
    const world = await written([scripted('openai', [limited(600_000)])]);
    expect(world.asked).toEqual(['openai 0']);
    expect(world.ms).toBe(0);
    expect(world.result).toMatchObject({ ok: false, retryable: true, retryAfterMs: 600_000 });
    expect(sentenceOf(world)).toBe(
      'OpenAI failed (rate_limited), and asks to wait 10 minutes. The time for this step is over. Nothing was written. Retry, or ask an admin to look at /aicmo health.',
    );
  });
});

describe('the deadline of a step', () => {
  const slowly = [scripted('openai', [hangs('openai')]), scripted('groq', [hangs('groq')])];

  it('ends the attempt under way, and the sentence says so', async () => {
    const world = await written(slowly, {
      attemptTimeoutMs: 40_000,
      stepDeadlineMs: 100_000,
      random: () => 0,
    });
    expect(world.asked).toEqual(['openai 0', 'groq 40000', 'openai 80000']);
    expect(world.ms).toBe(100_000);
    expect(world.result).toMatchObject({ ok: false, retryable: true });
    expect(sentenceOf(world)).toBe(
      'OpenAI did not answer in 20 seconds. Groq did not answer in 40 seconds. The time for this step is over. Nothing was written. Retry, or ask an admin to look at /aicmo health.',
    );
  });

  it('is kept against a provider that does not react to its signal', async () => {
    const deaf = { ...scripted('openai', []), complete: () => new Promise<never>(() => {}) };
    const world = await written([deaf], {
      attemptTimeoutMs: 40_000,
      stepDeadlineMs: 50_000,
      random: () => 0,
    });
    expect(world.ms).toBe(50_000);
    expect(world.ledger.calls).toMatchObject([
      { state: 'failed', failure: { type: 'timeout' }, cost: { kind: 'up_to' } },
      { state: 'failed', failure: { type: 'timeout' }, cost: { kind: 'up_to' } },
    ]);
  });

  it('is not waited for: the next provider is asked instead', async () => {
    const providers = [scripted('openai', [limited(9_000)]), scripted('groq', [says(GOOD_TEXT)])];
    const { asked } = await written(providers, { stepDeadlineMs: 8_000 });
    expect(asked).toEqual(['openai 0', 'groq 0']);
  });
});

describe('a request that is turned away as malformed', () => {
  it('is shown to nobody who speaks the same protocol', async () => {
    const providers = [
      scripted('openai', [badRequest('openai')]),
      scripted('groq', [says(GOOD_TEXT)]),
      scripted('anthropic', [says(GOOD_TEXT)]),
    ];
    const { result, asked } = await written(providers);
    expect(asked).toEqual(['openai 0', 'anthropic 0']);
    expect(result).toMatchObject({ ok: true, provider: 'anthropic' });
  });

  it('by a second one too ends the step, and a retry is not offered as a way out', async () => {
    const world = await written([
      scripted('openai', [badRequest('openai')]),
      scripted('anthropic', [badRequest('anthropic')]),
      { ...scripted('third', [says(GOOD_TEXT)]), protocol: 'stub' },
    ]);
    expect(world.asked).toEqual(['openai 0', 'anthropic 0']);
    expect(world.result).toMatchObject({ ok: false, retryable: false });
    expect(sentenceOf(world)).toContain('The request itself was turned away');
    expect(sentenceOf(world)).not.toContain('Retry');
  });

  it('where all speak one protocol says the same, whatever came before', async () => {
    const world = await written([
      scripted('openai', [fails('openai', 'transient'), badRequest('openai')]),
      scripted('groq', [says(GOOD_TEXT)]),
    ]);
    expect(world.asked).toEqual(['openai 0', 'openai 500']);
    expect(sentenceOf(world)).toContain('The request itself was turned away');
  });

  it('is not the same as a model that does not exist', async () => {
    const unheard = fails('openai', 'unknown', 'nothing', undefined, 404);
    const { asked } = await written([scripted('openai', [unheard]), scripted('groq', [says(GOOD_TEXT)])]);
    expect(asked).toEqual(['openai 0', 'groq 0']);
  });
});

it('whoever wrote is asked last to judge, but asked when nobody else answers', async () => {
  const broken = scripted('anthropic', [fails('anthropic', 'auth')]);
  const { result, asked } = await written([scripted('openai', [says(GOOD_TEXT)]), broken], {}, ['openai']);
  expect(asked).toEqual(['anthropic 0', 'openai 0']);
  expect(result).toMatchObject({ ok: true, provider: 'openai' });
});

it('each profile asks its own models', async () => {
  const drafts = [scripted('openai', [says(GOOD_TEXT)])];
  const judges = [{ ...scripted('openai', [says(GOOD_TEXT)]), model: 'gpt-6.1-sol' }];
  const ledger = memoryLedger();
  const chain = testChain({ providers: drafts, profiles: { judge: judges }, ledger });
  await chain.generate(positioningStep());
  await chain.generate(positioningStep({ profile: 'judge' }));
  await chain.generate(positioningStep({ profile: 'cheap' }));
  expect(drafts[0]?.requests).toHaveLength(2);
  expect(judges[0]?.requests).toHaveLength(1);
});
