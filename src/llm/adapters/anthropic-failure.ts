import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
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

const TYPE_BY_ERROR: Readonly<Record<string, FailureType>> = {
  authentication_error: 'auth',
  permission_error: 'auth',
  billing_error: 'quota',
  rate_limit_error: 'rate_limited',
  request_too_large: 'context_length',
  timeout_error: 'timeout',
  overloaded_error: 'transient',
  api_error: 'transient',
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

const TOO_LONG = /prompt is too long|context (length|window|limit)|too many tokens/i;
const NO_CREDIT = /credit balance/i;

const typeOf = (error: APIError): FailureType => {
  if (NO_CREDIT.test(error.message)) return 'quota';
  const byType = TYPE_BY_ERROR[error.type ?? ''];
  if (byType) return byType;
  const status = error.status ?? 0;
  const byStatus = TYPE_BY_STATUS[status];
  if (byStatus) return byStatus;
  if (status >= 500) return 'transient';
  return TOO_LONG.test(error.message) ? 'context_length' : 'unknown';
};

/** Classifies what the Anthropic SDK throws. */
export const anthropicFailure = (endpoint: Endpoint, error: unknown, signal: AbortSignal): FailedCall => {
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

/** Whether the API turned down the schema or the effort setting, rather than the request itself. */
export const refusesFormat = (error: unknown): boolean =>
  error instanceof APIError &&
  error.status === 400 &&
  /output_config|output_format|json_schema|schema is too|effort|structured output/i.test(error.message);
