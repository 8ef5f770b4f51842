/** Every way a call to a model can fail; what the chain does next depends on nothing else (running.md, "Model calls"). */
export const FAILURE_TYPES = [
  'transient',
  'rate_limited',
  'timeout',
  'auth',
  'quota',
  'context_length',
  'refused',
  'invalid_output',
  'budget',
  'unknown',
] as const;

export type FailureType = (typeof FAILURE_TYPES)[number];

/**
 * One failed call. `message` reads after the provider's name ("did not answer in 60 seconds"); it holds no secret and
 * nothing of the prompt or the answer, because it is shown in Slack and in logs.
 */
export type ProviderFailure = {
  type: FailureType;
  message: string;
  provider: string;
  model: string;
  /** Milliseconds the provider asked us to wait. */
  retryAfterMs?: number;
  /** HTTP status, when there was an answer. */
  status?: number;
  requestId?: string;
};

const WORTH_TRYING_LATER: ReadonlySet<FailureType> = new Set(['transient', 'rate_limited', 'timeout']);

/** Whether the same step may succeed later without anybody changing anything. */
export const mayPass = (failure: Pick<ProviderFailure, 'type'>): boolean =>
  WORTH_TRYING_LATER.has(failure.type);
