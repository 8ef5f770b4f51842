import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
import { type Meaning, sdkFailure } from './sdk-failure.ts';

const MEANING_BY_TYPE: ReadonlyMap<unknown, Meaning> = new Map<unknown, Meaning>([
  ['authentication_error', { type: 'auth' }],
  ['permission_error', { type: 'auth' }],
  ['billing_error', { type: 'quota' }],
  ['rate_limit_error', { type: 'rate_limited' }],
  ['request_too_large', { type: 'context_length' }],
  ['timeout_error', { type: 'timeout', spent: 'unknown' }],
  ['overloaded_error', { type: 'transient' }],
  ['api_error', { type: 'transient' }],
]);

/** Limits on money come as 400 and 429 with words of their own, and no Retry-After: they last until the month is over. */
const NO_MONEY = /credit balance|API usage limits|spend(ing)?[ _]limit/i;
const TOO_LONG = /prompt is too long|context (length|window|limit)|too many tokens/i;
const FILTERED = /blocked by content filtering/i;
const DISABLED = /organization has been disabled/i;

const byWords = (words: string): Meaning | undefined => {
  if (NO_MONEY.test(words)) return { type: 'quota' };
  if (TOO_LONG.test(words)) return { type: 'context_length' };
  // The answer was written before it was blocked.
  if (FILTERED.test(words)) return { type: 'refused', spent: 'unknown' };
  return DISABLED.test(words) ? { type: 'auth' } : undefined;
};

/** Classifies what the Anthropic SDK throws. Its message holds the whole body, error codes included. */
export const anthropicFailure = sdkFailure<APIError>({
  aborted: APIUserAbortError,
  timedOut: APIConnectionTimeoutError,
  unreachable: APIConnectionError,
  api: APIError,
  meaningOf: ({ type, status }, words) =>
    status === 400 || status === 429
      ? (byWords(words) ?? MEANING_BY_TYPE.get(type))
      : MEANING_BY_TYPE.get(type),
});

/** Whether the API turned down the schema or the effort setting, rather than the request itself. */
export const refusesFormat = (error: unknown): boolean =>
  error instanceof APIError &&
  error.status === 400 &&
  /output_config|output_format|json_schema|schema is too|grammar|effort|structured output/i.test(
    error.message,
  );
