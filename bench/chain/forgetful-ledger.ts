import { randomUUID } from 'node:crypto';
import type { CallLedger, CallRecord, StepKey } from '../../src/llm/ledger.ts';

/** A ledger in memory that forgets a step when it is told to: as little as the chain can do with. */
export type ForgetfulLedger = CallLedger & { forget(scopeId: string): void };

/** Steps are told apart by their run alone: here each has its own. */
export function forgetfulLedger(): ForgetfulLedger {
  const steps = new Map<string, CallRecord[]>();
  const change = async ({ scopeId }: StepKey, id: string, data: Partial<CallRecord>) => {
    const call = steps.get(scopeId)?.find((one) => one.id === id);
    if (call) Object.assign(call, data);
    return call !== undefined;
  };
  return {
    load: async ({ scopeId }) => steps.get(scopeId) ?? [],
    open: async ({ scopeId }, { ordinal, provider, model, cost, sentAt, leaseUntil }) => {
      const call: CallRecord = {
        ...{ id: randomUUID(), ordinal, provider, model, cost, sentAt, leaseUntil },
        ...{ usage: null, finishReason: null, requestId: null, failure: null, answer: null },
        ...{ state: 'sent', finishedAt: null },
      };
      steps.set(scopeId, [...(steps.get(scopeId) ?? []), call]);
      return { opened: true, id: call.id };
    },
    answered: (key, id, end) => change(key, id, { state: 'answered', ...end }),
    failed: (key, id, end) => change(key, id, { state: 'failed', ...end }),
    unknown: (key, id, finishedAt) => change(key, id, { state: 'unknown', finishedAt }),
    forget: (scopeId) => void steps.delete(scopeId),
  };
}
