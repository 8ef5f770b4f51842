import { atLeast, dollars } from '../../llm/dollars.ts';
import { COST } from './sentences.ts';

/** What something cost or will cost; `usd` null when the provider's price is not known. */
export type Cost = { usd: number | null; kind: 'exact' | 'up_to' | 'unknown'; stub: boolean };

/** US dollars with as many places as the amount needs: a run often costs less than a cent. "Up to" is never rounded down. */
export function costText(cost: Cost): string {
  if (cost.stub) return COST.free;
  if (cost.usd === null || cost.kind === 'unknown') return COST.unknown;
  return cost.kind === 'up_to' ? COST.upTo(dollars(atLeast(cost.usd))) : dollars(cost.usd);
}

/** Milliseconds as people say them. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return 'under 1 s';
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
