import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/**
 * What a failed call to Slack means for the caller:
 * - `limited`: not done; Slack named the time to wait.
 * - `refused`: not done, and trying the same again will not help; `code` is Slack's.
 * - `unreachable`: never left this machine.
 * - `unclear`: it may have been done. With a `code` Slack itself said so; without one no answer of Slack's arrived.
 */
export type SlackFailure =
  | { kind: 'limited'; retryAfterMs: number }
  | { kind: 'refused'; code: string }
  | { kind: 'unreachable' }
  | { kind: 'unclear'; code?: string };

// Slack's documentation of these: "some aspect of the operation may have succeeded before the error was raised".
const UNCLEAR_CODES = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
const LIMITED_CODES = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const LIMITED_FALLBACK_MS = 30_000;

/** Sorts what a WebClient threw; anything that is no failed call is thrown on. */
export function slackFailure(error: unknown): SlackFailure {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'limited', retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    if (LIMITED_CODES.has(code)) return { kind: 'limited', retryAfterMs: LIMITED_FALLBACK_MS };
    if (!isCode(code)) return { kind: 'unclear' };
    return UNCLEAR_CODES.has(code) ? { kind: 'unclear', code } : { kind: 'refused', code };
  }
  if (error instanceof WebAPIHTTPError) {
    // A proxy's refusal: the request did not reach Slack's servers. 5xx may come after they acted.
    const { statusCode } = error;
    return statusCode >= 400 && statusCode < 500 && statusCode !== 408
      ? { kind: 'refused', code: `http_${statusCode}` }
      : { kind: 'unclear' };
  }
  if (error instanceof WebAPIRequestError)
    return NEVER_SENT.has(networkCode(error.original)) ? { kind: 'unreachable' } : { kind: 'unclear' };
  throw error;
}

// A body that is no JSON arrives as if it were an error code.
const isCode = (code: unknown): code is string =>
  typeof code === 'string' && /^[a-z][a-z0-9_]{2,80}$/.test(code);

function networkCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError && at.errors.length > 0) return networkCode(at.errors[0]);
  }
  return '';
}
