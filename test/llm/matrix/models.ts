/** Every adapter, with the model that the matrix asks and its price in US dollars per million tokens, if it has one. */
export const MODELS = {
  openai: { model: 'gpt-6.1-terra', protocol: 'openai', price: { input: 1, output: 5 } },
  anthropic: { model: 'claude-sonnet-5-5', protocol: 'anthropic', price: { input: 2, output: 10 } },
  groq: { model: 'openai/gpt-oss-120b', protocol: 'openai', price: { input: 0.15, output: 0.6 } },
  compatible: { model: 'llama-4', protocol: 'compatible', price: null },
} as const;

export type ProviderName = keyof typeof MODELS;

export const ADAPTERS = Object.keys(MODELS) as ProviderName[];

/** What 1,000 tokens in and 200 out cost there, in US dollars; null when nobody knows. */
export const priceOf = (name: ProviderName): number | null => {
  const { price } = MODELS[name];
  return price && (1_000 * price.input + 200 * price.output) / 1e6;
};
