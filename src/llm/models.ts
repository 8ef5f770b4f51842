import type { Profile } from '../marketing/jobs/profile.ts';

/**
 * The day on which everything in this file was last compared with what the providers publish: prices, context windows,
 * and which model stands for which profile.
 */
export const PRICES_AS_OF = '2026-11-20';

/** The model that a provider uses for a profile when its variable is not set (<NAME>_MODEL, _MODEL_JUDGE, _MODEL_CHEAP). */
export const PROFILE_MODELS = {
  openai: { draft: 'gpt-6.1-terra', judge: 'gpt-6.1-sol', cheap: 'gpt-6-luna' },
  anthropic: { draft: 'claude-sonnet-5-5', judge: 'claude-opus-5-5', cheap: 'claude-haiku-5-5' },
  groq: { draft: 'openai/gpt-oss-120b', judge: 'openai/gpt-oss-120b', cheap: 'openai/gpt-oss-20b' },
} as const satisfies Record<string, Record<Profile, string>>;

/**
 * US dollars per million tokens, standard tier. `cached` is the price of input that the provider had cached; the price
 * of input where none is published, which is the most it can be.
 */
export type Rate = { input: number; output: number; cached: number };

/** `long` replaces the rate for the whole request when its input is longer than `over` tokens. */
export type Price = Rate & { long?: Rate & { over: number } };

/** `contextTokens`: what the model takes in and writes together; the smaller published number where two are published. */
type Model = Price & { contextTokens: number };

const gpt6 = (input: number, output: number, cached: number): Model => ({
  input,
  output,
  cached,
  long: { over: 272_000, input: input * 2, output: output * 1.5, cached: cached * 2 },
  // Published as 1,050,000 in all, of which at most 922,000 may be input.
  contextTokens: 922_000,
});

const FREE: Price = { input: 0, output: 0, cached: 0 };

const MODELS: Readonly<Record<string, Readonly<Record<string, Model>>>> = {
  openai: {
    'gpt-6.1-sol': gpt6(2, 10, 0.1),
    'gpt-6.1-terra': gpt6(1, 5, 0.05),
    'gpt-6-luna': gpt6(0.1, 0.5, 0.01),
  },
  anthropic: {
    'claude-opus-5-5': { input: 4, output: 20, cached: 0.2, contextTokens: 1_000_000 },
    'claude-opus-5': { input: 5, output: 25, cached: 0.5, contextTokens: 1_000_000 },
    'claude-sonnet-5-5': { input: 2, output: 10, cached: 0.1, contextTokens: 1_000_000 },
    'claude-sonnet-5': { input: 2, output: 10, cached: 0.2, contextTokens: 1_000_000 },
    'claude-haiku-5-5': {
      input: 0.1,
      output: 0.5,
      cached: 0.01,
      long: { over: 100_000, input: 0.5, output: 2.5, cached: 0.05 },
      contextTokens: 1_000_000,
    },
    'claude-haiku-4-5': { input: 1, output: 5, cached: 0.1, contextTokens: 200_000 },
  },
  groq: {
    'openai/gpt-oss-120b': { input: 0.15, output: 0.6, cached: 0.075, contextTokens: 131_072 },
    'openai/gpt-oss-20b': { input: 0.075, output: 0.3, cached: 0.0375, contextTokens: 131_072 },
  },
};

const DATE_SUFFIX = /-(\d{4}-\d{2}-\d{2}|\d{8})$/;

const modelOf = (provider: string, model: string): Model | undefined => {
  const models = new Map(Object.entries(MODELS[provider] ?? {}));
  return models.get(model) ?? models.get(model.replace(DATE_SUFFIX, ''));
};

/** What a model costs; undefined when the table doesn't know it. */
export const priceOf = (provider: string, model: string): Price | undefined =>
  provider === 'stub' ? FREE : modelOf(provider, model);

/** Tokens that a model takes in and writes together; undefined when the table doesn't know it. */
export const contextTokensOf = (provider: string, model: string): number | undefined =>
  modelOf(provider, model)?.contextTokens;
