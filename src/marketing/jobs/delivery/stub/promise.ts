import { valueAt } from '../../../content-walk.ts';
import { firstSentence } from '../../../first-sentence.ts';
import type { JobInput } from '../../job-definition.ts';
import { around, type Facts } from '../../strategy/stub/facts.ts';

/** The core promise of the approved strategy; without one, the first outcome that the brief hopes for. */
export function promiseOf({ upstream }: JobInput, { outcomes, offer }: Facts): string {
  const promise = valueAt(upstream.strategy, ['layers', 'value', 'core_promise']);
  if (typeof promise === 'string' && promise.trim()) return firstSentence(promise);
  return `${around(outcomes, 0, offer)}.`;
}
