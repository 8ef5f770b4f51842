import { randomUUID } from 'node:crypto';
import { placeOf } from '../../../src/llm/call-history.ts';
import type { CallLedger, CallRecord, NewCall, StepKey } from '../../../src/llm/ledger.ts';

export type MemoryLedger = CallLedger & {
  calls: (CallRecord & { key: string; prompt: NewCall['prompt'] })[];
};

const nameOf = (key: StepKey): string =>
  [key.workspaceId, key.scopeId, key.job, key.attempt, key.step].join('/');

/** The ledger's contract without a database; held to the same suite as the one in Postgres. */
export const memoryLedger = (): MemoryLedger => {
  const calls: MemoryLedger['calls'] = [];
  const of = (key: StepKey) =>
    calls.filter((call) => call.key === nameOf(key)).sort((a, b) => placeOf(a.ordinal) - placeOf(b.ordinal));
  const end = (key: StepKey, id: string, change: Partial<CallRecord>): boolean => {
    const call = of(key).find((one) => one.id === id && one.state === 'sent');
    if (call) Object.assign(call, change);
    return call !== undefined;
  };
  return {
    calls,
    load: async (key) => structuredClone(of(key)),
    open: async (key, call) => {
      const place = placeOf(call.ordinal);
      if (of(key).some((other) => other.state === 'sent' || placeOf(other.ordinal) >= place))
        return { opened: false };
      const { ordinal, provider, model, cost, sentAt, leaseUntil, prompt } = call;
      const empty = { usage: null, finishReason: null, requestId: null, failure: null, answer: null };
      const id = randomUUID();
      const record = { id, ordinal, provider, model, cost, sentAt, leaseUntil, ...empty, finishedAt: null };
      calls.push({ ...record, state: 'sent', key: nameOf(key), prompt });
      return { opened: true, id };
    },
    answered: async (key, id, change) => end(key, id, { state: 'answered', ...change }),
    failed: async (key, id, change) => end(key, id, { state: 'failed', ...change }),
    unknown: async (key, id, finishedAt) => end(key, id, { state: 'unknown', finishedAt }),
  };
};
