import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
import type { FailureType } from '../failure.ts';
import { sdkFailure } from './sdk-failure.ts';

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

const TOO_LONG = /prompt is too long|context (length|window|limit)|too many tokens/i;
const NO_CREDIT = /credit balance/i;

/** Classifies what the Anthropic SDK throws. */
export const anthropicFailure = sdkFailure<APIError>({
  aborted: APIUserAbortError,
  timedOut: APIConnectionTimeoutError,
  unreachable: APIConnectionError,
  api: APIError,
  typeOf: (error) => (NO_CREDIT.test(error.message) ? 'quota' : TYPE_BY_ERROR[error.type ?? '']),
  tooLong: TOO_LONG,
});

/** Whether the API turned down the schema or the effort setting, rather than the request itself. */
export const refusesFormat = (error: unknown): boolean =>
  error instanceof APIError &&
  error.status === 400 &&
  /output_config|output_format|json_schema|schema is too|effort|structured output/i.test(error.message);
