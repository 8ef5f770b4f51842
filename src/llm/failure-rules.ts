import type { CallSign } from './breaker.ts';
import type { FailureType, ProviderFailure } from './failure.ts';

/** What a failure means for asking the same provider the same thing again. */
export type Consequence =
  /** It may have passed in a moment. */
  | 'retry'
  /** Not in this round: it would only take as long again. */
  | 'later'
  /** The same provider is shown what does not fit, once. */
  | 'repair'
  /** Only with a shorter prompt, and only when no larger model is left. */
  | 'tighten'
  /** Nothing changes within this step. */
  | 'never';

const CONSEQUENCES: Readonly<Record<FailureType, Consequence>> = {
  transient: 'retry',
  rate_limited: 'retry',
  timeout: 'later',
  auth: 'never',
  quota: 'never',
  context_length: 'tighten',
  refused: 'never',
  invalid_output: 'repair',
  budget: 'never',
  unknown: 'never',
};

export const consequenceOf = ({ type }: Pick<ProviderFailure, 'type'>): Consequence => CONSEQUENCES[type];

const NO_SUCH_MODEL = 404;

/**
 * A request that was turned away as malformed (HTTP 400 to 499, as far as no other type names it): our mistake, which
 * every provider that speaks the same protocol would turn away too. 404 is about the model, not the request.
 */
export const isOurMistake = ({ type, status }: Pick<ProviderFailure, 'type' | 'status'>): boolean =>
  type === 'unknown' && status !== undefined && status >= 400 && status < 500 && status !== NO_SUCH_MODEL;

/** What came of the answer, not of the provider: it works. */
const ITS_OWN_ANSWER: ReadonlySet<FailureType> = new Set(['refused', 'invalid_output', 'context_length']);

/** What a failed call tells the breaker. */
export const signOf = (failure: ProviderFailure): CallSign => {
  if (ITS_OWN_ANSWER.has(failure.type) || isOurMistake(failure)) return 'ok';
  const { type, retryAfterMs } = failure;
  return { failure: type, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
};
