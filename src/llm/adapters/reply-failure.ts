import type { FailureType, ProviderFailure } from '../failure.ts';
import type { ProviderResult, Spent, Usage } from '../provider.ts';
import { CLAUSES, FAILURE_CLAUSES } from '../sentences.ts';

export type Endpoint = { name: string; model: string };

export type FailedCall = Extract<ProviderResult, { ok: false }>;

type Details = Pick<ProviderFailure, 'retryAfterMs' | 'status' | 'requestId'> & {
  clause?: string;
  spent?: Spent;
  finishReason?: string | null;
};

/**
 * A failed call in our own words. The provider's text is never repeated: it can hold a key, the prompt, or whatever
 * a server chooses to write. Unless told otherwise, an error reply with a status used nothing and anything else is unknown.
 */
export const failedCall = (endpoint: Endpoint, type: FailureType, details: Details = {}): FailedCall => {
  const { clause, spent, finishReason, status, retryAfterMs, requestId } = details;
  const message = `${clause ?? FAILURE_CLAUSES[type]}${status === undefined ? '' : ` (HTTP ${status})`}`;
  return {
    ok: false,
    failure: {
      type,
      message,
      provider: endpoint.name,
      model: endpoint.model,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(status === undefined ? {} : { status }),
      ...(requestId === undefined ? {} : { requestId }),
    },
    spent: spent ?? (status === undefined ? 'unknown' : 'nothing'),
    finishReason: finishReason ?? null,
  };
};

/** A signal that ended the call: its own timeout, or somebody else's stop. */
export const abortedCall = (endpoint: Endpoint, signal: AbortSignal): FailedCall => {
  const reason: unknown = signal.reason;
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError';
  return timedOut
    ? failedCall(endpoint, 'timeout')
    : failedCall(endpoint, 'unknown', { clause: CLAUSES.stopped });
};

const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** The code of a failed connection, which Node nests in causes (and in AggregateErrors when a name has two addresses). */
const connectionCode = (error: unknown, depth = 0): string | null => {
  if (!(error instanceof Error) || depth > 5) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return connectionCode(error.errors[0], depth + 1);
  return connectionCode(error.cause, depth + 1);
};

/** No reply at all. What never reached the server used nothing; a connection that broke later may have. */
export const unreachableCall = (endpoint: Endpoint, error: unknown): FailedCall => {
  const neverReached = NOT_REACHED.has(connectionCode(error) ?? '');
  return failedCall(endpoint, 'transient', {
    clause: CLAUSES.unreachable,
    spent: neverReached ? 'nothing' : 'unknown',
  });
};

/** A reply that came, was counted, and can't be used. */
export const unusableReply = (
  endpoint: Endpoint,
  type: FailureType,
  details: { clause?: string; usage: Usage | null; finishReason: string | null; requestId: string | null },
): FailedCall =>
  failedCall(endpoint, type, {
    ...(details.clause === undefined ? {} : { clause: details.clause }),
    spent: details.usage ?? 'unknown',
    finishReason: details.finishReason,
    ...(details.requestId === null ? {} : { requestId: details.requestId }),
  });

/** A short name from a header or a body (request id, model, finish reason): kept only when it looks like one. */
export const nameOf = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w./:@-]{1,200}$/.test(value) ? value : null;

const MOST_TOKENS = 2 ** 31 - 1;

/** A count of tokens, or null when a server wrote something else there. */
export const tokenCount = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_TOKENS ? value : null;
