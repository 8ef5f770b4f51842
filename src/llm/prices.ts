import { type Cost, roundUsd } from './cost.ts';
import { type Price, priceOf, type Rate } from './models.ts';
import type { Usage } from './provider.ts';

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
    ((usage.inputTokens - cached) * rate.input + cached * rate.cached + usage.outputTokens * rate.output) /
    1e6;
  return { usd: roundUsd(usd), kind: 'exact' };
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
