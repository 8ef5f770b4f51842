import { assembleStrategy } from '../../../src/marketing/jobs/strategy/assemble.ts';
import { example } from '../../marketing/support/briefs.ts';
import { strategyAnswers } from '../../support/model-server.ts';

/** A complete brief; `changes` put another answer over it. */
export const brief = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...example('b2b-software-launch'),
  ...changes,
});

let usual: Record<string, unknown> | undefined;

/** The strategy that the stubs write from the usual brief: valid, and without blockers. */
export function strategyFor(): Record<string, unknown> {
  usual ??= written(brief());
  return structuredClone(usual);
}

const written = (from: Record<string, unknown>): Record<string, unknown> =>
  assembleStrategy(strategyAnswers(from));

/** The same strategy with another core promise. */
export function withPromise(strategy: Record<string, unknown>, promise: string): Record<string, unknown> {
  const changed = structuredClone(strategy) as { layers: { value: { core_promise: string } } };
  changed.layers.value.core_promise = promise;
  return changed as unknown as Record<string, unknown>;
}
