import { withAttemptSignal } from './attempt-signal.ts';
import { type Cost, NO_COST } from './cost.ts';
import type { ProviderFailure } from './failure.ts';
import type { CallLedger, StepKey } from './ledger.ts';
import { costOfUsage } from './prices.ts';
import type { Provider, ProviderRequest, ProviderResult, Spent } from './provider.ts';
import { CLAUSES } from './sentences.ts';

export type OpenedCall = {
  key: StepKey;
  id: string;
  provider: Provider;
  request: ProviderRequest;
  highest: Cost;
};

export type SendOptions = {
  ledger: CallLedger;
  clock: () => Date;
  attemptTimeoutMs: number;
  signal: AbortSignal;
};

const costOfSpent = (call: OpenedCall, spent: Spent): Cost => {
  if (spent === 'nothing') return NO_COST;
  if (spent === 'unknown') return call.highest;
  return costOfUsage(call.provider.name, call.provider.model, spent);
};

const isUsage = (spent: Spent): spent is Exclude<Spent, string> => typeof spent !== 'string';

const storeResult = async (call: OpenedCall, result: ProviderResult, options: SendOptions): Promise<void> => {
  const { ledger, clock } = options;
  if (result.ok) {
    const { text, usage, finishReason, requestId, model } = result.answer;
    const cost = costOfSpent(call, usage ?? 'unknown');
    const end = { finishedAt: clock(), model, usage, cost, finishReason, requestId, answer: text };
    await ledger.answered(call.key, call.id, end);
    return;
  }
  const { failure, spent, finishReason } = result;
  await ledger.failed(call.key, call.id, {
    finishedAt: clock(),
    model: failure.model,
    usage: isUsage(spent) ? spent : null,
    cost: costOfSpent(call, spent),
    finishReason,
    requestId: failure.requestId ?? null,
    failure: { type: failure.type, message: failure.message },
  });
};

/** Timeouts are named by what was waited, which only the caller of the adapter knows. */
const withWait = (result: ProviderResult, ms: number): ProviderResult => {
  if (result.ok || result.failure.type !== 'timeout' || result.failure.status !== undefined) return result;
  return { ...result, failure: { ...result.failure, message: CLAUSES.noAnswerIn(ms) } };
};

/**
 * Sends an opened call and writes down its end before anybody may use it. Returns the failure, if it was one that the
 * provider caused; a stop from outside leaves the call `unknown`. What an adapter throws is our bug: kept, and thrown on.
 */
export const sendCall = async (call: OpenedCall, options: SendOptions): Promise<ProviderFailure | null> => {
  const { ledger, clock, signal, attemptTimeoutMs } = options;
  let result: ProviderResult;
  try {
    result = await withAttemptSignal(signal, attemptTimeoutMs, (attempt) =>
      call.provider.complete(call.request, attempt),
    );
  } catch (error) {
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
    await ledger.unknown(call.key, call.id, clock());
    return null;
  }
  const told = withWait(result, attemptTimeoutMs);
  await storeResult(call, told, options);
  return told.ok ? null : told.failure;
};
