import { failedCall } from './adapters/reply-failure.ts';
import { type AttemptTimes, withAttemptSignal } from './attempt-signal.ts';
import { type Cost, NO_COST } from './cost.ts';
import type { ProviderFailure } from './failure.ts';
import type { CallFailure, CallLedger, StepKey } from './ledger.ts';
import { costOfUsage } from './prices.ts';
import type { Provider, ProviderRequest, ProviderResult, Spent } from './provider.ts';
import { CLAUSES } from './sentences.ts';
import { whileAway } from './while-away.ts';

export type CallUnderWay = {
  key: StepKey;
  id: string;
  provider: Provider;
  request: ProviderRequest;
  highest: Cost;
  /** Until then nobody else touches it. */
  leaseUntil: Date;
};

export type SendOptions = {
  ledger: CallLedger;
  clock: () => Date;
  attempt: AttemptTimes;
  signal: AbortSignal;
};

/** How a call ended. A call that was stopped from outside says nothing about its provider. */
export type CallEnding =
  | { end: 'answered' }
  | { end: 'failed'; failure: ProviderFailure }
  | { end: 'stopped' };

const costOfSpent = (call: CallUnderWay, spent: Spent): Cost => {
  if (spent === 'nothing') return NO_COST;
  if (spent === 'unknown') return call.highest;
  return costOfUsage(call.provider.name, call.provider.model, spent);
};

const isUsage = (spent: Spent): spent is Exclude<Spent, string> => typeof spent !== 'string';

/** No wait that a server asks for is remembered longer than this; whole milliseconds, as the ledger counts. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

const keptOf = ({ type, message, status, retryAfterMs }: ProviderFailure): CallFailure => ({
  type,
  message,
  ...(status === undefined ? {} : { status }),
  ...(retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(Math.min(retryAfterMs, LONGEST_WAIT_MS)) }),
});

/** What was bought is not given up because the database is away for a moment: it would be bought again. */
const storeResult = async (
  call: CallUnderWay,
  result: ProviderResult,
  { ledger, clock, signal, attempt: { timer } }: SendOptions,
): Promise<void> => {
  const { key, id, leaseUntil } = call;
  const patience = { clock, timer, signal, until: leaseUntil };
  if (result.ok) {
    const { text, usage, finishReason, requestId, model } = result.answer;
    const cost = costOfSpent(call, usage ?? 'unknown');
    const end = { finishedAt: clock(), model, usage, cost, finishReason, requestId, answer: text };
    await whileAway(() => ledger.answered(key, id, end), patience);
    return;
  }
  const { failure, spent, finishReason } = result;
  const end = {
    finishedAt: clock(),
    model: failure.model,
    usage: isUsage(spent) ? spent : null,
    cost: costOfSpent(call, spent),
    finishReason,
    requestId: failure.requestId ?? null,
    failure: keptOf(failure),
  };
  await whileAway(() => ledger.failed(key, id, end), patience);
};

/** Timeouts are named by what was waited, which only the caller of the adapter knows. */
const withWait = (result: ProviderResult, ms: number): ProviderResult => {
  if (result.ok || result.failure.type !== 'timeout' || result.failure.status !== undefined) return result;
  const shown = ms < 1000 ? ms : Math.round(ms / 1000) * 1000;
  return { ...result, failure: { ...result.failure, message: CLAUSES.noAnswerIn(shown) } };
};

const complete = async ({ provider, request }: CallUnderWay, { attempt, signal }: SendOptions) => {
  const result = await withAttemptSignal(signal, attempt, (own) => provider.complete(request, own));
  if (result !== 'no_end') return withWait(result, attempt.timeoutMs);
  const left = failedCall(
    provider,
    signal.aborted ? 'unknown' : 'timeout',
    signal.aborted ? { clause: CLAUSES.stopped } : {},
  );
  return withWait(left, attempt.timeoutMs);
};

/** Writes down that a call was opened too late to be sent: nothing was spent, and nothing learnt. */
export const endUnsent = async (call: CallUnderWay, options: SendOptions): Promise<void> => {
  const clause = CLAUSES.tooLate;
  await storeResult(call, failedCall(call.provider, 'transient', { clause, spent: 'nothing' }), options);
};

/**
 * Sends an opened call and writes down its end before anybody may use it; `learn` is told how it ended even if it can't
 * be written. A stop from outside leaves the call `unknown`. What an adapter throws is our bug: kept, and thrown on.
 */
export const sendCall = async (
  call: CallUnderWay,
  options: SendOptions,
  learn: (ending: CallEnding) => void,
): Promise<CallEnding> => {
  const { ledger, clock, signal } = options;
  let result: ProviderResult;
  try {
    result = await complete(call, options);
  } catch (error) {
    learn({ end: 'stopped' });
    await ledger.failed(call.key, call.id, {
      finishedAt: clock(),
      model: call.provider.model,
      usage: null,
      cost: call.highest,
      finishReason: null,
      requestId: null,
      failure: { type: 'unknown', message: CLAUSES.broke },
    });
    throw error;
  }
  if (!result.ok && signal.aborted && result.spent === 'unknown') {
    learn({ end: 'stopped' });
    await ledger.unknown(call.key, call.id, clock());
    return { end: 'stopped' };
  }
  const ending: CallEnding = result.ok ? { end: 'answered' } : { end: 'failed', failure: result.failure };
  learn(ending);
  await storeResult(call, result, options);
  return ending;
};
