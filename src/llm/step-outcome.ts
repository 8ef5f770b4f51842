import type { PastCall } from './call-history.ts';
import { addCosts } from './cost.ts';
import { mayPass, type ProviderFailure } from './failure.ts';
import type { Provider, Usage } from './provider.ts';
import { allFailedSentence, fellBackSentence, NO_PROVIDER_SENTENCE } from './sentences.ts';
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

/** The step's result, from its calls alone. */
export const succeeded = <T>(
  value: T,
  call: PastCall<T>,
  history: readonly PastCall<T>[],
): StepSuccess<T> => {
  const { provider, model } = call.record;
  const fellBackFrom: FellBack[] = lastOfEach(failuresOf(history))
    .filter((failure) => failure.provider !== provider)
    .map((failure) => ({
      provider: failure.provider,
      model: failure.model,
      type: failure.type,
      sentence: fellBackSentence(failure.provider, failure.message, provider),
    }));
  return {
    ok: true,
    value,
    provider,
    model,
    stub: provider === 'stub',
    repaired: call.kind === 'repair',
    fellBackFrom,
    ...spendOf(history),
  };
};

/** No provider could write it. */
export const gaveUp = <T>(
  history: readonly PastCall<T>[],
  providers: readonly Provider[],
  retryAfterMs: number | null,
): StepFailure => {
  const failures = failuresOf(history);
  const last = lastOfEach(failures);
  return {
    ok: false,
    reason: 'failed',
    failures,
    retryable: last.some(mayPass),
    retryAfterMs,
    sentence: providers.length === 0 ? NO_PROVIDER_SENTENCE : allFailedSentence(last),
    ...spendOf(history),
  };
};
