import { randomUUID } from 'node:crypto';
import { placeOf } from '../../../src/llm/call-history.ts';
import type { CallLedger, CallRecord, NewCall, OpenedCall, StepKey } from '../../../src/llm/ledger.ts';
import { MemoryBudgets } from './memory-budgets.ts';

type MemoryCall = CallRecord & {
  key: string;
  prompt: NewCall['prompt'];
  workspaceId: string;
  scopeId: string;
  /** What is set aside for it while it is under way. */
  reserved: number | null;
};

export type MemoryLedger = CallLedger & { calls: MemoryCall[]; budgets: MemoryBudgets };

const nameOf = (key: StepKey): string =>
  [key.workspaceId, key.scopeId, key.job, key.attempt, key.step].join('/');

/** The ledger's contract without a database; held to the same suite as the one in Postgres. */
export const memoryLedger = (): MemoryLedger => {
  const calls: MemoryLedger['calls'] = [];
  const budgets = new MemoryBudgets();
  const of = (key: StepKey) =>
    calls.filter((call) => call.key === nameOf(key)).sort((a, b) => placeOf(a.ordinal) - placeOf(b.ordinal));
  const settle = (call: MemoryCall, change: Partial<CallRecord>): void => {
    Object.assign(call, change);
    const { reserved } = call;
    if (reserved === null) return;
    if (call.cost.usd === null) call.cost = { usd: reserved, kind: 'up_to' };
    budgets.settle(call, reserved, call.cost.usd);
    call.reserved = null;
  };
  const end = (key: StepKey, id: string, change: Partial<CallRecord>): boolean => {
    const call = of(key).find((one) => one.id === id && one.state === 'sent');
    if (call) settle(call, change);
    return call !== undefined;
  };
  const openOnce = (key: StepKey, call: NewCall): OpenedCall => {
    const place = placeOf(call.ordinal);
    if (of(key).some((other) => other.state === 'sent' || placeOf(other.ordinal) >= place))
      return { opened: false };
    const { workspaceId, scopeId } = key;
    const { ordinal, provider, model, sentAt, leaseUntil, prompt } = call;
    const budget = budgets.reserve({ ...call, workspaceId, scopeId });
    if (!budget.ok) return { opened: false, obstacle: budget.obstacle };
    const { reserved } = budget;
    const cost = call.cost.usd === null && reserved ? { usd: reserved, kind: 'up_to' as const } : call.cost;
    const empty = { usage: null, finishReason: null, requestId: null, failure: null, answer: null };
    const id = randomUUID();
    const record = { id, ordinal, provider, model, cost, sentAt, leaseUntil, ...empty, finishedAt: null };
    calls.push({ ...record, state: 'sent', key: nameOf(key), prompt, workspaceId, scopeId, reserved });
    return { opened: true, id };
  };
  const writeOffLost = (workspaceId: string, now: Date): number => {
    const lost = calls.filter(
      (call) =>
        call.workspaceId === workspaceId &&
        call.state === 'sent' &&
        call.leaseUntil <= now &&
        call.reserved !== null,
    );
    for (const call of lost) settle(call, { state: 'unknown', finishedAt: call.leaseUntil });
    return lost.length;
  };
  return {
    calls,
    budgets,
    load: async (key) => structuredClone(of(key)),
    open: async (key, call) => {
      const opened = openOnce(key, call);
      const reserved = !opened.opened && opened.obstacle?.kind === 'limit' && opened.obstacle.reservedUsd > 0;
      if (!reserved || writeOffLost(key.workspaceId, call.sentAt) === 0) return opened;
      return openOnce(key, call);
    },
    answered: async (key, id, change) => end(key, id, { state: 'answered', ...change }),
    failed: async (key, id, change) => end(key, id, { state: 'failed', ...change }),
    unknown: async (key, id, finishedAt) => end(key, id, { state: 'unknown', finishedAt }),
  };
};
