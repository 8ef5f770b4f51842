import type { ZodType } from 'zod';
import type { BuiltPrompt, ContextUse, PromptRoom } from '../marketing/context/context-use.ts';
import type { Profile } from '../marketing/jobs/profile.ts';
import type { BudgetObstacle } from './budget.ts';
import type { CostKind } from './cost.ts';
import type { FailureType, ProviderFailure } from './failure.ts';
import type { Usage } from './provider.ts';

/** One thing to be written by a model, and the key under which its calls are kept (running.md, "Model calls"). */
export type StepRequest<T> = {
  workspaceId: string;
  /** The run. */
  scopeId: string;
  job: string;
  /** The run job's attempt, from 1: a retry by a person starts with fresh calls, a resumed process does not. */
  attempt: number;
  /** `draft`, `competitor-b`, `verify`, ... */
  step: string;
  /** Which of each provider's models is asked. */
  profile: Profile;
  traceId: string;
  /** What is sent, written for the room that a model has. Must give the same for the same room. */
  prompt(room: PromptRoom): BuiltPrompt;
  schemaName: string;
  /** What the answer must satisfy; its JSON Schema is what the provider gets. */
  schema: ZodType<T>;
  promptVersion: string;
  maxOutputTokens: number;
  /** Deterministic answer of the stub provider; left out where only a model can answer. */
  stub?: () => unknown;
  /** Names of providers that are asked only when no other one answers: whoever wrote does not judge. */
  askLast?: readonly string[];
  /** Stops the call under way. */
  signal: AbortSignal;
  /** Asked right before each call: whether this step may still be paid for. Left out: it may. */
  mayCall?: () => Promise<boolean>;
};

/** A provider that was tried and left. `sentence` is for the thread: "OpenAI did not answer in 60 seconds; Anthropic wrote this draft." */
export type FellBack = { provider: string; model: string; type: FailureType; sentence: string };

/** What all calls of the step used together, failed and repaired ones included. */
export type StepSpend = {
  usage: Usage | null;
  /** US dollars; null when a price is unknown. */
  costUsd: number | null;
  costKind: CostKind;
  /** Milliseconds spent in calls, over all processes that worked on the step. */
  ms: number;
  callIds: string[];
};

export type StepSuccess<T> = StepSpend & {
  ok: true;
  value: T;
  provider: string;
  model: string;
  stub: boolean;
  repaired: boolean;
  /** What the winning call's prompt held, as far as its prompt said. */
  context: ContextUse | null;
  fellBackFrom: FellBack[];
};

export type StepFailure = StepSpend & {
  ok: false;
  reason: 'failed';
  /** In the order in which they happened; empty when no provider is configured. */
  failures: ProviderFailure[];
  /** Whether the same step may succeed later without anybody changing anything. */
  retryable: boolean;
  /** The shortest wait that a provider asked for, in milliseconds. */
  retryAfterMs: number | null;
  sentence: string;
};

/** Another process holds the step; look again then. */
export type StepBusy = { ok: false; reason: 'busy'; busyUntil: Date };

/** The signal or `mayCall` stopped it. A call under way is kept as `unknown`, its cost as "up to". */
export type StepAborted = { ok: false; reason: 'aborted' };

/** A budget does not cover the next call. Nothing was sent; what was spent before stays spent. */
export type StepOverBudget = { ok: false; reason: 'budget'; obstacle: BudgetObstacle };

export type StepResult<T> = StepSuccess<T> | StepFailure | StepBusy | StepAborted | StepOverBudget;
