import type { Cost } from '../../llm/cost.ts';
import { atLeast, dollars } from '../../llm/dollars.ts';
import type { Provider } from '../../llm/provider.ts';
import { type Line, says, strong } from './answer.ts';
import { ASK_SAY } from './sentences.ts';

export const wishLine = (words: string): Line => [...strong(ASK_SAY.wish), ...says(words)];
export const reasonLine = (words: string): Line => [...strong(ASK_SAY.reason), ...says(words)];

/** The most that it can cost. */
export function costLine(cost: Cost | undefined, [provider]: readonly Provider[]): Line {
  if (provider?.stub) return says(ASK_SAY.cost(ASK_SAY.costFree));
  if (!cost || cost.usd === null) return says(ASK_SAY.cost(ASK_SAY.costUnknown));
  return says(ASK_SAY.cost(ASK_SAY.costUpTo(dollars(atLeast(cost.usd)))));
}

/** The same so many times. */
export const changeSeveral = (cost: Cost, times: number): Cost =>
  cost.usd === null ? cost : { ...cost, usd: cost.usd * times };
