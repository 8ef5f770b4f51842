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

/** What both SDKs' API errors have in common: they come from one generator. */
export type SdkApiError = Error & {
  status?: number;
  headers?: Headers;
  requestID?: string | null;
};

type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

/** An SDK's error classes, and what its provider says beyond the status. */
export type SdkErrors<E extends SdkApiError> = {
  aborted: ErrorClass<Error>;
  timedOut: ErrorClass<Error>;
  unreachable: ErrorClass<Error>;
  api: ErrorClass<E>;
  /** By the provider's own error codes; undefined leaves it to the status. */
  typeOf(error: E): FailureType | undefined;
  /** How the provider words a prompt that is too long. */
  tooLong: RegExp;
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

/** Makes the function that says what a thrown error of that SDK means. */
export const sdkFailure =
  <E extends SdkApiError>(sdk: SdkErrors<E>) =>
  (endpoint: Endpoint, error: unknown, signal: AbortSignal): FailedCall => {
    if (signal.aborted || error instanceof sdk.aborted) return abortedCall(endpoint, signal);
    if (error instanceof sdk.timedOut) return failedCall(endpoint, 'timeout');
    if (error instanceof sdk.unreachable) return unreachableCall(endpoint, error);
    if (!(error instanceof sdk.api))
      return failedCall(endpoint, 'transient', { clause: CLAUSES.brokenReply });
    const retryAfterMs = retryAfterOf(error.headers);
    const requestId = nameOf(error.requestID);
    return failedCall(endpoint, sdk.typeOf(error) ?? typeByStatus(error, sdk.tooLong), {
      ...(error.status === undefined ? {} : { status: error.status }),
      ...(error.status === 404 ? { clause: CLAUSES.noSuchModel } : {}),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(requestId === null ? {} : { requestId }),
    });
  };

const typeByStatus = ({ status = 0, message }: SdkApiError, tooLong: RegExp): FailureType => {
  const known = TYPE_BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return 'transient';
  return tooLong.test(message) ? 'context_length' : 'unknown';
};
