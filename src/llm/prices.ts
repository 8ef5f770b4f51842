import { type Cost, roundUsd } from './cost.ts';
import type { Usage } from './provider.ts';

/** The day on which this table was last compared with what the providers publish. */
export const PRICES_AS_OF = '2026-11-20';

/** The model that a provider uses when its *_MODEL variable is not set. */
export const DEFAULT_MODELS = {
  openai: 'gpt-6.1-terra',
  anthropic: 'claude-sonnet-5-5',
  groq: 'openai/gpt-oss-120b',
} as const;

/** US dollars per million tokens, standard tier. `cached` is the price of cached input. */
type Rate = { input: number; output: number; cached?: number };

/** `long` replaces the rate for the whole request when its input is longer than `over` tokens. */
type Price = Rate & { long?: Rate & { over: number } };

const gpt6 = (input: number, output: number, cached: number): Price => ({
  input,
  output,
  cached,
  long: { over: 272_000, input: input * 2, output: output * 1.5, cached: cached * 2 },
});

const FREE: Price = { input: 0, output: 0, cached: 0 };

const PRICES: Readonly<Record<string, Readonly<Record<string, Price>>>> = {
  openai: {
    'gpt-6.1-sol': gpt6(2, 10, 0.1),
    'gpt-6.1-terra': gpt6(1, 5, 0.05),
    'gpt-6-luna': gpt6(0.1, 0.5, 0.01),
  },
  anthropic: {
    'claude-opus-5-5': { input: 4, output: 20 },
    'claude-opus-5': { input: 5, output: 25 },
    'claude-sonnet-5-5': { input: 2, output: 10 },
    'claude-sonnet-5': { input: 2, output: 10 },
    'claude-haiku-5-5': { input: 0.1, output: 0.5, long: { over: 100_000, input: 0.5, output: 2.5 } },
    'claude-haiku-4-5': { input: 1, output: 5 },
  },
  groq: {
    'openai/gpt-oss-120b': { input: 0.15, output: 0.6 },
  },
};

const DATE_SUFFIX = /-(\d{4}-\d{2}-\d{2}|\d{8})$/;

const priceOf = (provider: string, model: string): Price | undefined => {
  if (provider === 'stub') return FREE;
  const prices = new Map(Object.entries(PRICES[provider] ?? {}));
  return prices.get(model) ?? prices.get(model.replace(DATE_SUFFIX, ''));
};

const UNKNOWN: Cost = { usd: null, kind: 'unknown' };

const rateFor = (price: Price, inputTokens: number): Rate =>
  price.long && inputTokens > price.long.over ? price.long : price;

/** What counted tokens cost. A model that is not in the table has an unknown price, never 0. */
export const costOfUsage = (provider: string, model: string, usage: Usage): Cost => {
  const price = priceOf(provider, model);
  if (!price) return UNKNOWN;
  const rate = rateFor(price, usage.inputTokens);
  const cached = Math.min(usage.cachedInputTokens ?? 0, usage.inputTokens);
  const usd =
    ((usage.inputTokens - cached) * rate.input +
      cached * (rate.cached ?? rate.input) +
      usage.outputTokens * rate.output) /
    1e6;
  const surcharged = cached > 0 && rate.cached === undefined;
  return { usd: roundUsd(usd), kind: surcharged ? 'up_to' : 'exact' };
};

/** The most a call can cost. A token is at least one byte, so the prompt's bytes bound its tokens from above. */
export const highestCost = (
  provider: string,
  model: string,
  promptBytes: number,
  maxOutputTokens: number,
): Cost => {
  const cost = costOfUsage(provider, model, { inputTokens: promptBytes, outputTokens: maxOutputTokens });
  if (cost.kind === 'unknown' || cost.usd === 0) return cost;
  return { usd: cost.usd, kind: 'up_to' };
};
