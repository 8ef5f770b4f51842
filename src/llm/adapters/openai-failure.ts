import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { FailureType } from '../failure.ts';
import { CLAUSES } from '../sentences.ts';
import {
  abortedCall,
  type Endpoint,
  type FailedCall,
  failedCall,
  nameOf,
  retryAfterOf,
  unreachableCall,
} from './reply-failure.ts';

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

const TYPE_BY_STATUS: Readonly<Record<number, FailureType>> = {
  401: 'auth',
  402: 'quota',
  403: 'auth',
  408: 'timeout',
  409: 'transient',
  413: 'context_length',
  429: 'rate_limited',
};

const TOO_LONG = /context (length|window)|maximum context|too many tokens|prompt is too long/i;

const typeOf = (error: APIError): FailureType => {
  const byCode = TYPE_BY_CODE[error.code ?? ''] ?? TYPE_BY_CODE[error.type ?? ''];
  if (byCode) return byCode;
  const status = error.status ?? 0;
  const byStatus = TYPE_BY_STATUS[status];
  if (byStatus) return byStatus;
  if (status >= 500) return 'transient';
  return TOO_LONG.test(error.message) ? 'context_length' : 'unknown';
};

/** Classifies what the OpenAI SDK throws, for OpenAI, Groq and compatible servers. */
export const openAiFailure = (endpoint: Endpoint, error: unknown, signal: AbortSignal): FailedCall => {
  if (signal.aborted || error instanceof APIUserAbortError) return abortedCall(endpoint, signal);
  if (error instanceof APIConnectionTimeoutError) return failedCall(endpoint, 'timeout');
  if (error instanceof APIConnectionError) return unreachableCall(endpoint, error);
  if (!(error instanceof APIError)) return failedCall(endpoint, 'transient', { clause: CLAUSES.brokenReply });
  const retryAfterMs = retryAfterOf(error.headers);
  const requestId = nameOf(error.requestID);
  return failedCall(endpoint, typeOf(error), {
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.status === 404 ? { clause: CLAUSES.noSuchModel } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(requestId === null ? {} : { requestId }),
  });
};

/** Whether a server turned down the way in which we asked for structure or thinking, rather than the request itself. */
export const refusesFormat = (error: unknown): boolean =>
  error instanceof APIError &&
  (error.status === 400 || error.status === 422) &&
  /response_format|json_schema|reasoning_effort|structured output/i.test(
    `${error.param ?? ''} ${error.message}`,
  );
