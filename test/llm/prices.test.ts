import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCosts, type Cost } from '../../src/llm/cost.ts';
import { contextTokensOf, PROFILE_MODELS } from '../../src/llm/models.ts';
import { costOfUsage, highestCost } from '../../src/llm/prices.ts';

describe('prices', () => {
  it('knows every default model, and how much it takes in', () => {
    for (const [provider, models] of Object.entries(PROFILE_MODELS))
      for (const model of Object.values(models)) {
        expect(costOfUsage(provider, model, { inputTokens: 10_000, outputTokens: 1 }).usd).toBeGreaterThan(0);
        expect(contextTokensOf(provider, model)).toBeGreaterThan(100_000);
      }
  });

  it.each([
    ['openai', 'gpt-6.1-terra', { inputTokens: 1_000_000, outputTokens: 0 }, 2],
    ['openai', 'gpt-6.1-terra', { inputTokens: 100_000, outputTokens: 10_000 }, 0.15],
    ['openai', 'gpt-6.1-terra-2026-10-26', { inputTokens: 100_000, outputTokens: 10_000 }, 0.15],
    ['openai', 'gpt-6.1-terra', { inputTokens: 100_000, outputTokens: 0, cachedInputTokens: 100_000 }, 0.005],
    [
      'anthropic',
      'claude-sonnet-5-5',
      { inputTokens: 1_000, outputTokens: 0, cachedInputTokens: 500 },
      0.00105,
    ],
    [
      'anthropic',
      'claude-haiku-5-5',
      { inputTokens: 200_000, outputTokens: 1_000, cachedInputTokens: 100_000 },
      0.0575,
    ],
    [
      'groq',
      'openai/gpt-oss-20b',
      { inputTokens: 1_000_000, outputTokens: 0, cachedInputTokens: 400_000 },
      0.06,
    ],
    ['anthropic', 'claude-haiku-4-5-20251001', { inputTokens: 1_000, outputTokens: 1_000 }, 0.006],
  ] as const)('%s %s costs what the table says', (provider, model, usage, usd) => {
    expect(costOfUsage(provider, model, usage)).toEqual({ usd, kind: 'exact' });
  });

  it.each([
    ['openai', 'no-such-model'],
    ['openai', 'claude-sonnet-5-5'],
    ['openai', 'constructor'],
    ['no-such-provider', 'gpt-6.1-terra'],
    ['constructor', 'name'],
  ])('%s %s has an unknown price, never 0', (provider, model) => {
    const unknown = { usd: null, kind: 'unknown' };
    expect(costOfUsage(provider, model, { inputTokens: 5, outputTokens: 5 })).toEqual(unknown);
    expect(highestCost(provider, model, 5, 5)).toEqual(unknown);
  });

  it('the stub costs nothing, exactly', () => {
    expect(highestCost('stub', 'stub', 1e6, 1e6)).toEqual({ usd: 0, kind: 'exact' });
  });

  it('no usage within the limits costs more than the highest cost', () => {
    const tokens = fc.nat({ max: 500_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(PROFILE_MODELS)),
        tokens,
        tokens,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([provider, { draft: model }], bytes, most, part, cached) => {
          const inputTokens = Math.floor(bytes * part);
          const usage = {
            inputTokens,
            outputTokens: Math.floor(most * part),
            cachedInputTokens: Math.floor(inputTokens * cached),
          };
          const highest = highestCost(provider, model, bytes, most).usd ?? 0;
          expect(costOfUsage(provider, model, usage).usd ?? Number.NaN).toBeLessThanOrEqual(highest);
        },
      ),
    );
  });

  it('a sum is as certain as its least certain part', () => {
    const exact: Cost = { usd: 0.1, kind: 'exact' };
    const upTo: Cost = { usd: 0.2, kind: 'up_to' };
    const unknown: Cost = { usd: null, kind: 'unknown' };
    expect(addCosts([])).toEqual({ usd: 0, kind: 'exact' });
    expect(addCosts([exact, exact, exact])).toEqual({ usd: 0.3, kind: 'exact' });
    expect(addCosts([exact, upTo])).toEqual({ usd: 0.3, kind: 'up_to' });
    expect(addCosts([exact, upTo, unknown])).toEqual(unknown);
  });
});
