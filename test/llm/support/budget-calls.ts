import { randomUUID } from 'node:crypto';
import type { Cost } from '../../../src/llm/cost.ts';
import type { CallEnd, CallFailure, NewCall, OpenedCall, StepKey } from '../../../src/llm/ledger.ts';

/** The last half minute of a month in UTC; elsewhere it is another month already. */
export const AT = new Date('2026-10-31T23:59:30.000Z');
export const LEASE_MS = 60_000;

export const upTo = (usd: number): Cost => ({ usd, kind: 'up_to' });
export const exact = (usd: number): Cost => ({ usd, kind: 'exact' });
export const UNKNOWN: Cost = { usd: null, kind: 'unknown' };

/** A call of the first step, with that highest cost. */
export const newCall = (cost: Cost, sentAt = AT): NewCall => ({
  ordinal: 'draft-1',
  provider: 'openai',
  model: 'gpt-6.1-terra',
  baseUrl: 'https://api.openai.com/v1',
  profile: 'draft',
  promptVersion: 'x/1',
  traceId: randomUUID(),
  prompt: { system: 'S', messages: [], schemaName: 'x', maxOutputTokens: 9 },
  cost,
  sentAt,
  leaseUntil: new Date(sentAt.getTime() + LEASE_MS),
});

/** How it ended, at that cost. */
export const ended = (cost: Cost): CallEnd => ({
  finishedAt: AT,
  model: 'gpt-6.1-terra',
  usage: null,
  cost,
  finishReason: null,
  requestId: null,
});

/** A new step of that run. */
export const stepIn = (workspaceId: string, scopeId: string): StepKey => ({
  workspaceId,
  scopeId,
  job: 'positioning',
  attempt: 1,
  step: randomUUID(),
});

/** The call that was opened; throws with what stood in the way. */
export const idOf = (opened: OpenedCall): string => {
  if (!opened.opened) throw new Error(`It should have opened: ${JSON.stringify(opened.obstacle)}`);
  return opened.id;
};

export const failure: CallFailure = { type: 'timeout', message: 'did not answer in 60 seconds' };
