import type { Profile } from '../marketing/jobs/profile.ts';
import type { BudgetObstacle } from './budget.ts';
import type { Cost } from './cost.ts';
import type { FailureType } from './failure.ts';
import type { ProviderMessage, Usage } from './provider.ts';

/** The step whose calls belong together; each call has an ordinal below it. */
export type StepKey = { workspaceId: string; scopeId: string; job: string; attempt: number; step: string };

export type CallState = 'sent' | 'answered' | 'failed' | 'unknown';

/** As much of a failure as decides what is asked next, also by a process that comes later. */
export type CallFailure = {
  type: FailureType;
  message: string;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** Milliseconds that the provider asked us to wait. */
  retryAfterMs?: number;
};

export type CallRecord = {
  id: string;
  /** `draft-1`, `repair-2`, `draft-3`: what was asked, and the call's place within the step. */
  ordinal: string;
  provider: string;
  model: string;
  state: CallState;
  leaseUntil: Date;
  usage: Usage | null;
  cost: Cost;
  finishReason: string | null;
  requestId: string | null;
  failure: CallFailure | null;
  /** The stored answer of an answered call; null when its body was erased. */
  answer: string | null;
  sentAt: Date;
  finishedAt: Date | null;
};

export type NewCall = {
  ordinal: string;
  provider: string;
  model: string;
  baseUrl: string;
  profile: Profile;
  promptVersion: string;
  traceId: string;
  prompt: {
    system: string;
    messages: readonly ProviderMessage[];
    schemaName: string;
    maxOutputTokens: number;
  };
  /** The most this call can cost; stands until the real number is known. */
  cost: Cost;
  sentAt: Date;
  leaseUntil: Date;
};

export type CallEnd = {
  finishedAt: Date;
  model: string;
  usage: Usage | null;
  cost: Cost;
  finishReason: string | null;
  requestId: string | null;
};

export type OpenedCall = { opened: true; id: string } | { opened: false; obstacle?: BudgetObstacle };

/**
 * Where calls are written down before they are sent and answers before they are used. Each method is one committed
 * transaction; none is open while a provider works. A call leaves `sent` once: the end that comes second changes
 * nothing and gets `false`.
 */
export interface CallLedger {
  /** All calls of the step, in the order of their ordinals. */
  load(key: StepKey): Promise<CallRecord[]>;
  /**
   * Writes the call as `sent` and sets its highest cost aside in every budget, or neither. Not opened when its place is
   * taken, when another call of the step is still `sent`, or - with the `obstacle` - when a budget does not cover it.
   */
  open(key: StepKey, call: NewCall): Promise<OpenedCall>;
  answered(key: StepKey, id: string, end: CallEnd & { answer: string }): Promise<boolean>;
  failed(key: StepKey, id: string, end: CallEnd & { failure: CallFailure }): Promise<boolean>;
  /** Nobody knows what became of it; its cost stays what `open` wrote. */
  unknown(key: StepKey, id: string, finishedAt: Date): Promise<boolean>;
}
