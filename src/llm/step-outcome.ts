import type { ContextUse } from '../marketing/context/context-use.ts';
import type { PastCall } from './call-history.ts';
import { addCosts } from './cost.ts';
import { type FailureType, mayPass, type ProviderFailure } from './failure.ts';
import type { GaveUpBecause } from './next-move.ts';
import type { Provider, Usage } from './provider.ts';
import { allFailedSentence, fellBackSentence, leftOutSentence, NO_PROVIDER_SENTENCE } from './sentences.ts';
import type { FellBack, StepFailure, StepSpend, StepSuccess } from './step.ts';

const sumUsage = <T>(history: readonly PastCall<T>[]): Usage | null => {
  const known = history.flatMap(({ record }) => record.usage ?? []);
  if (known.length === 0) return null;
  return {
    inputTokens: known.reduce((sum, usage) => sum + usage.inputTokens, 0),
    outputTokens: known.reduce((sum, usage) => sum + usage.outputTokens, 0),
  };
};

const spendOf = <T>(history: readonly PastCall<T>[]): StepSpend => {
  const cost = addCosts(history.map(({ record }) => record.cost));
  const ms = history.reduce(
    (sum, { record }) => sum + ((record.finishedAt ?? record.sentAt).getTime() - record.sentAt.getTime()),
    0,
  );
  return {
    usage: sumUsage(history),
    costUsd: cost.usd,
    costKind: cost.kind,
    ms,
    callIds: history.map(({ record }) => record.id),
  };
};

const failuresOf = <T>(history: readonly PastCall<T>[]): ProviderFailure[] =>
  history.flatMap(({ outcome }) => (outcome.kind === 'failure' ? [outcome.failure] : []));

/** The last failure of each provider, in the order in which they were first tried. */
const lastOfEach = (failures: readonly ProviderFailure[]): ProviderFailure[] => [
  ...new Map(failures.map((failure) => [failure.provider, failure])).values(),
];

/** A provider that was not asked, and what is known against it. */
export type LeftOut = { provider: string; model: string; because: FailureType };

const fellBack = (failures: readonly ProviderFailure[], winner: string): FellBack[] =>
  failures
    .filter(({ provider }) => provider !== winner)
    .map(({ provider, model, type, message }) => ({
      provider,
      model,
      type,
      sentence: fellBackSentence(provider, message, winner),
    }));

/** The step's result, from its calls; `leftOut` are those whose turn it was when another one was asked. */
export const succeeded = <T>(
  value: T,
  call: PastCall<T>,
  history: readonly PastCall<T>[],
  context: ContextUse | null,
  leftOut: readonly LeftOut[],
): StepSuccess<T> => {
  const { provider, model } = call.record;
  const asked = new Set(history.map(({ record }) => record.provider));
  const unasked = leftOut
    .filter((one) => !asked.has(one.provider))
    .map(({ because, ...one }) => ({
      ...one,
      type: because,
      sentence: leftOutSentence(one.provider, because, provider),
    }));
  return {
    ok: true,
    value,
    provider,
    model,
    stub: provider === 'stub',
    repaired: call.kind === 'repair',
    context,
    fellBackFrom: [...unasked, ...fellBack(lastOfEach(failuresOf(history)), provider)],
    ...spendOf(history),
  };
};

const shortestWait = (failures: readonly ProviderFailure[]): number | null => {
  const waits = failures.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
  return waits.length === 0 ? null : Math.min(...waits);
};

/** No provider could write it; `unpriced` are the names of those that were not asked because of a budget. */
export const gaveUp = <T>(
  history: readonly PastCall<T>[],
  providers: readonly Provider[],
  because: GaveUpBecause,
  unpriced: readonly string[],
): StepFailure => {
  const failures = failuresOf(history);
  const last = lastOfEach(failures);
  return {
    ok: false,
    reason: 'failed',
    failures,
    retryable: because === 'out_of_time' || (because !== 'turned_away' && last.some(mayPass)),
    retryAfterMs: shortestWait(last),
    sentence: providers.length === 0 ? NO_PROVIDER_SENTENCE : allFailedSentence(last, unpriced, because),
    ...spendOf(history),
  };
};
