import type { BreakerState } from '../breaker.ts';
import { type BreakerCopy, phaseOf } from './breaker-state.ts';
import type { BreakerRules } from './rules.ts';

const RANK = { closed: 0, half_open: 1, open: 2 } as const;

const worse = (one: BreakerState, other: BreakerState): BreakerState => {
  if (one.state === 'open' && other.state === 'open') return one.until >= other.until ? one : other;
  return RANK[one.state] >= RANK[other.state] ? one : other;
};

const shown = (copy: BreakerCopy, now: number, rules: BreakerRules): BreakerState => {
  const phase = phaseOf(copy, now, rules);
  if (phase === 'closed' || !copy.opening) return { state: 'closed' };
  const { because, until } = copy.opening;
  return phase === 'open' ? { state: 'open', because, until: new Date(until) } : { state: phase, because };
};

/** A provider is as the worse of its two breakers; of two that are open, as the one that is open for longer. */
export const shownState = (
  endpoint: BreakerCopy,
  credential: BreakerCopy,
  now: number,
  rules: BreakerRules,
): BreakerState => worse(shown(endpoint, now, rules), shown(credential, now, rules));
