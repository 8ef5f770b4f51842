import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { FailureType } from '../failure.ts';
import { sdkFailure } from './sdk-failure.ts';

const TYPE_BY_CODE: Readonly<Record<string, FailureType>> = {
  insufficient_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  billing_not_active: 'quota',
  context_length_exceeded: 'context_length',
  string_above_max_length: 'context_length',
  content_filter: 'refused',
  content_policy_violation: 'refused',
  invalid_api_key: 'auth',
  json_validate_failed: 'invalid_output',
};

const TOO_LONG = /context (length|window)|maximum context|too many tokens|prompt is too long/i;

/** Classifies what the OpenAI SDK throws, for OpenAI, Groq and compatible servers. */
export const openAiFailure = sdkFailure<APIError>({
  aborted: APIUserAbortError,
  timedOut: APIConnectionTimeoutError,
  unreachable: APIConnectionError,
  api: APIError,
  typeOf: (error) => TYPE_BY_CODE[error.code ?? ''] ?? TYPE_BY_CODE[error.type ?? ''],
  tooLong: TOO_LONG,
});

/** Whether a server turned down the way in which we asked for structure or thinking, rather than the request itself. */
export const refusesFormat = (error: unknown): boolean =>
  error instanceof APIError &&
  (error.status === 400 || error.status === 422) &&
  /response_format|json_schema|reasoning_effort|structured output/i.test(
    `${error.param ?? ''} ${error.message}`,
  );
