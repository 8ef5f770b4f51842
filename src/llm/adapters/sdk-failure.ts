import type { FailureType } from '../failure.ts';
import type { Spent } from '../provider.ts';
import { CLAUSES } from '../sentences.ts';
import {
  abortedCall,
  type Endpoint,
  type FailedCall,
  failedCall,
  nameOf,
  unreachableCall,
} from './reply-failure.ts';
import { retryAfterInWords, retryAfterOf } from './retry-after.ts';

/** What both SDKs' API errors have in common: they come from one generator. */
export type SdkApiError = Error & {
  status?: number;
  headers?: Headers;
  requestID?: string | null;
};

type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

/** What an error reply means. `status` replaces the reply's own in the failure; `spent` is nothing unless it is said. */
export type Meaning = { type: FailureType; clause?: string; spent?: Spent; status?: number };

/** An SDK's error classes, and what its provider says beyond the status. */
export type SdkErrors<E extends SdkApiError> = {
  aborted: ErrorClass<Error>;
  timedOut: ErrorClass<Error>;
  unreachable: ErrorClass<Error>;
  api: ErrorClass<E>;
  /** By the provider's own codes and words; undefined leaves it to the status. */
  meaningOf(error: E, words: string): Meaning | undefined;
};

/** As much of an error's text as is searched. */
const MOST_WORDS = 4_000;

/**
 * Servers say with many statuses that they don't have a model. The chain goes by 404 (the next provider), whatever was sent.
 */
export const NO_SUCH_MODEL: Meaning = { type: 'unknown', clause: CLAUSES.noSuchModel, status: 404 };

/** An answer was begun and thrown away; whether it is billed, nobody says. */
export const CUT_OFF: Meaning = { type: 'invalid_output', clause: CLAUSES.cutOff, spent: 'unknown' };

const MEANING_BY_STATUS: Readonly<Record<number, Meaning>> = {
  401: { type: 'auth' },
  402: { type: 'quota' },
  403: { type: 'auth' },
  404: NO_SUCH_MODEL,
  405: NO_SUCH_MODEL,
  408: { type: 'timeout' },
  409: { type: 'transient' },
  410: NO_SUCH_MODEL,
  413: { type: 'context_length' },
  425: { type: 'transient' },
  429: { type: 'rate_limited' },
  // Groq: no capacity in this tier, and a request that was cancelled on its side.
  498: { type: 'transient' },
  499: { type: 'transient' },
  // A gateway (524: Cloudflare) that stopped waiting: the model behind it may have written all the same.
  504: { type: 'timeout', spent: 'unknown' },
  524: { type: 'timeout', spent: 'unknown' },
};

const meaningByStatus = (status: number): Meaning =>
  MEANING_BY_STATUS[status] ?? { type: status >= 500 ? 'transient' : 'unknown' };

/** Makes the function that says what a thrown error of that SDK means. */
export const sdkFailure =
  <E extends SdkApiError>(sdk: SdkErrors<E>) =>
  (endpoint: Endpoint, error: unknown, signal: AbortSignal): FailedCall => {
    if (signal.aborted || error instanceof sdk.aborted) return abortedCall(endpoint, signal);
    if (error instanceof sdk.timedOut) return failedCall(endpoint, 'timeout');
    if (error instanceof sdk.unreachable) return unreachableCall(endpoint, error);
    if (!(error instanceof sdk.api) || error.status === undefined)
      return failedCall(endpoint, 'transient', { clause: CLAUSES.brokenReply });
    const { status } = error;
    const words = error.message.slice(0, MOST_WORDS);
    const meaning = sdk.meaningOf(error, words) ?? meaningByStatus(status);
    const limited = meaning.type === 'rate_limited';
    const retryAfterMs = retryAfterOf(error.headers) ?? (limited ? retryAfterInWords(words) : undefined);
    const requestId = nameOf(error.requestID);
    const call = failedCall(endpoint, meaning.type, {
      status,
      ...(meaning.clause === undefined ? {} : { clause: meaning.clause }),
      ...(meaning.spent === undefined ? {} : { spent: meaning.spent }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(requestId === null ? {} : { requestId }),
    });
    if (meaning.status === undefined) return call;
    return { ...call, failure: { ...call.failure, status: meaning.status } };
  };
