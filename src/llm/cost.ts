/** `exact`: usage times a known price. `up_to`: usage unknown, the most it can be. `unknown`: no price (design.md, generation contract). */
export type CostKind = 'exact' | 'up_to' | 'unknown';

/** US dollars, to the millionth; null exactly when the kind is `unknown`. */
export type Cost = { usd: number; kind: 'exact' | 'up_to' } | { usd: null; kind: 'unknown' };

export const NO_COST: Cost = { usd: 0, kind: 'exact' };

export const roundUsd = (usd: number): number => Math.round(usd * 1e6) / 1e6;

/** The cost of all together: unknown as soon as one is, "up to" as soon as one is, else exact. */
export const addCosts = (costs: readonly Cost[]): Cost => {
  let usd = 0;
  let kind: 'exact' | 'up_to' = 'exact';
  for (const cost of costs) {
    if (cost.kind === 'unknown') return { usd: null, kind: 'unknown' };
    usd += cost.usd;
    if (cost.kind === 'up_to') kind = 'up_to';
  }
  return { usd: roundUsd(usd), kind };
};
