import type { Tx } from '../platform/database.ts';
import type { Cost } from './cost.ts';
import { FAILURE_TYPES, type FailureType } from './failure.ts';
import type { CallEnd, CallFailure, CallRecord, CallState } from './ledger.ts';

/** A row of `model_call`. */
export type CallRow = Awaited<ReturnType<Tx['modelCall']['findMany']>>[number];

const STATES: readonly CallState[] = ['sent', 'answered', 'failed', 'unknown'];

/** A text column as one of the values that its CHECK (or this module) allows. */
const oneOf = <T extends string>(allowed: readonly T[], value: string | null): T => {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`model_call holds a value that is not known: ${value}`);
  return found;
};

const costOf = (row: CallRow): Cost => {
  if (row.costUsd === null || row.costKind === 'unknown') return { usd: null, kind: 'unknown' };
  return { usd: row.costUsd.toNumber(), kind: row.costKind === 'exact' ? 'exact' : 'up_to' };
};

const failureOf = (row: CallRow): CallFailure | null =>
  row.failureType === null
    ? null
    : {
        type: oneOf<FailureType>(FAILURE_TYPES, row.failureType),
        message: row.failureMessage ?? '',
        ...(row.failureStatus === null ? {} : { status: row.failureStatus }),
        ...(row.retryAfterMs === null ? {} : { retryAfterMs: row.retryAfterMs }),
      };

/** What the row says, with the stored answer. */
export const recordOf = (row: CallRow, answer: string | null): CallRecord => ({
  id: row.id,
  ordinal: row.ordinal,
  provider: row.provider,
  model: row.model,
  state: oneOf(STATES, row.state),
  leaseUntil: row.leaseUntil,
  usage:
    row.inputTokens === null || row.outputTokens === null
      ? null
      : { inputTokens: row.inputTokens, outputTokens: row.outputTokens },
  cost: costOf(row),
  finishReason: row.finishReason,
  requestId: row.requestId,
  failure: failureOf(row),
  answer,
  sentAt: row.sentAt,
  finishedAt: row.finishedAt,
});

/** The columns of a call's end. */
export const endColumns = (end: CallEnd) => ({
  finishedAt: end.finishedAt,
  model: end.model,
  inputTokens: end.usage?.inputTokens ?? null,
  outputTokens: end.usage?.outputTokens ?? null,
  costUsd: end.cost.usd,
  costKind: end.cost.kind,
  finishReason: end.finishReason,
  requestId: end.requestId,
});

// The greatest number that the column holds: 24 days, which nobody waits.
const MOST_MS = 2_147_483_647;

/** The columns of a failure. */
export const failureColumns = ({ type, message, status, retryAfterMs }: CallFailure) => ({
  failureType: type,
  failureMessage: message,
  failureStatus: status ?? null,
  retryAfterMs: retryAfterMs === undefined ? null : Math.min(MOST_MS, Math.ceil(retryAfterMs)),
});
