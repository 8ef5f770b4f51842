import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FailureType } from '../../src/llm/failure.ts';
import { highestCost } from '../../src/llm/prices.ts';
import type { Provider } from '../../src/llm/provider.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { fails, says, scripted } from './support/scripted-provider.ts';
import { GOOD_TEXT, positioningStep, testChain } from './support/step.ts';

/** A provider with a window of so many characters, as its tokens are characters. */
const windowed = (
  name: string,
  contextTokens: number,
  script: Parameters<typeof scripted>[1],
  thinkingTokens = 0,
) => ({ ...scripted(name, script), contextTokens, thinkingTokens });

const tooLong = (name: string) => fails(name, 'context_length');

/** Has one step written whose prompt is the room that it was given; tells who was asked with how much room. */
const written = async (...providers: Provider[]) => {
  const asked: [string, number][] = [];
  const ledger = memoryLedger();
  const watched = providers.map(
    (provider): Provider => ({
      ...provider,
      complete: (request, signal) => {
        asked.push([provider.name, Number(request.messages[0]?.content)]);
        return provider.complete(request, signal);
      },
    }),
  );
  const step = positioningStep({
    prompt: ({ inputTokens }) => ({
      system: 'S',
      user: String(inputTokens),
      context: { used: [`room:${inputTokens}`], left: [] },
    }),
  });
  const chain = testChain({ providers: watched, ledger });
  return { result: await chain.generate(step), again: () => chain.generate(step), asked, ledger };
};

describe('the room for a prompt', () => {
  it('is the model’s window without output, thinking and schema, with a margin', async () => {
    const { asked } = await written(windowed('openai', 50_000, [says(GOOD_TEXT)], 4_000));
    const room = asked[0]?.[1] ?? 0;
    expect(room).toBeLessThan((50_000 - 500 - 4_000) * 0.9);
    // The schema of the step takes a few hundred characters.
    expect(room).toBeGreaterThan((50_000 - 500 - 4_000 - 1_000) * 0.9);
  });

  it('is smaller for a repair by what is shown again', async () => {
    const nonsense = `{"promise":"${'x'.repeat(5_000)}"}`;
    const { asked } = await written(windowed('openai', 50_000, [says(nonsense), says(GOOD_TEXT)]));
    const [draft, repair] = asked.map(([, room]) => room);
    expect(repair).toBeLessThan((draft ?? 0) - 5_000 * 0.9);
    expect(repair).toBeGreaterThan((draft ?? 0) - 6_000 * 0.9);
  });

  it('is left even in a small window: the answer may take half of it', async () => {
    const provider = windowed('openai', 8_000, [says(GOOD_TEXT)]);
    const step = positioningStep({ maxOutputTokens: 12_000 });
    await testChain({ providers: [provider], ledger: memoryLedger() }).generate(step);
    expect(provider.requests).toMatchObject([{ maxOutputTokens: 4_000 }]);
  });

  it('is never negative', async () => {
    const { asked } = await written(windowed('openai', 100, [says(GOOD_TEXT)]));
    expect(asked).toEqual([['openai', 0]]);
  });
});

describe('a prompt that is too long', () => {
  it('goes to the next larger model, not to one as small', async () => {
    const { asked, result } = await written(
      windowed('openai', 30_000, [tooLong('openai')]),
      windowed('groq', 30_000, [says(GOOD_TEXT)]),
      windowed('anthropic', 60_000, [says(GOOD_TEXT)]),
    );
    expect(asked.map(([name]) => name)).toEqual(['openai', 'anthropic']);
    expect(result).toMatchObject({
      ok: true,
      fellBackFrom: [{ provider: 'openai', type: 'context_length' }],
    });
  });

  it('is halved for the largest model when none is larger, twice, before the smaller ones are asked', async () => {
    const { asked, result } = await written(
      windowed('openai', 30_000, [tooLong('openai')]),
      windowed('anthropic', 60_000, [tooLong('anthropic')]),
      windowed('groq', 8_000, [says(GOOD_TEXT)]),
    );
    expect(asked.map(([name]) => name)).toEqual([
      ...['openai', 'anthropic', 'anthropic', 'anthropic'],
      ...['openai', 'openai', 'groq'],
    ]);
    const rooms = asked.filter(([name]) => name === 'anthropic').map(([, room]) => room);
    expect(rooms[1]).toBe(Math.floor((rooms[0] ?? 0) / 2));
    expect(Math.abs((rooms[2] ?? 0) - (rooms[0] ?? 0) / 4)).toBeLessThan(1);
    expect(result).toMatchObject({ ok: true, provider: 'groq' });
  });

  it('and then fits: the context told is that of the prompt which won, also when it is only read again', async () => {
    const { asked, result, again } = await written(
      windowed('openai', 30_000, [tooLong('openai'), says('{}'), says(GOOD_TEXT)]),
    );
    const won = { used: [`room:${asked.at(-1)?.[1]}`], left: [] };
    expect(asked).toHaveLength(3);
    expect(result).toMatchObject({ ok: true, repaired: true, context: won });
    expect(await again()).toEqual(result);
  });
});

describe('the highest cost of a call', () => {
  it('is at least what any tokeniser could make of the prompt and the whole output', async () => {
    const outcomes = fc.constantFrom<FailureType>('transient', 'invalid_output');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2_000 }), outcomes, async (user, type) => {
        const provider = scripted('openai', [fails('openai', type, 'unknown'), says(GOOD_TEXT)]);
        const ledger = memoryLedger();
        const step = positioningStep({ prompt: () => ({ system: 'S', user }) });
        await testChain({ providers: [provider], ledger }).generate(step);
        const [request] = provider.requests;
        if (!request) throw new Error('Nobody was asked.');
        const texts = [request.system, ...request.messages.map(({ content }) => content)];
        const bytes = Buffer.byteLength(texts.join('') + JSON.stringify(request.jsonSchema));
        const bound = highestCost('openai', provider.model, bytes, request.maxOutputTokens);
        expect(ledger.calls[0]?.cost.usd).toBeGreaterThanOrEqual(bound.usd ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 50 },
    );
  });
});
