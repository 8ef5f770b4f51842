import type { BuiltPrompt } from '../marketing/context/context-use.ts';
import type { Breaker } from './breaker.ts';
import type { BudgetObstacle } from './budget.ts';
import { buildRequest, promptBytes } from './build-request.ts';
import { ordinalOf } from './call-history.ts';
import { signOf } from './failure-rules.ts';
import type { CallLedger, StepKey } from './ledger.ts';
import type { SendMove } from './next-move.ts';
import { highestCost } from './prices.ts';
import type { Provider } from './provider.ts';
import { type CallEnding, endUnsent, sendCall } from './send-call.ts';
import type { StepRequest } from './step.ts';
import type { Timer } from './timer.ts';

/** The part of a pino logger that the chain uses. */
export type ChainLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

/** One call that ended, for whoever counts them. `outcome` is `answered`, `stopped` or the failure's type. */
export type CallSeen = { provider: string; model: string; outcome: string; ms: number };

export type AskTools = {
  ledger: CallLedger;
  breaker: Breaker;
  clock: () => Date;
  timer: Timer;
  attemptTimeoutMs: number;
  leaseOf(provider: Provider): number;
  onCall(call: CallSeen): void;
  log: ChainLog;
};

export type Asking<T> = {
  step: StepRequest<T>;
  key: StepKey;
  move: SendMove<T>;
  prompt: BuiltPrompt;
  /** The call's place within its step. */
  place: number;
  /** When the step has to end, in milliseconds since 1970. */
  deadline: number;
  /** The last moment at which a call may be sent. */
  sendBefore: Date;
};

export type AskEnd =
  | { end: CallEnding['end'] }
  /** The breaker lets somebody else try first. */
  | { end: 'not_admitted' }
  /** Opening it took all the time that was left. */
  | { end: 'not_sent' }
  /** Another process works on the step, or did in between: look again. */
  | { end: 'not_opened' }
  | { end: 'not_covered'; obstacle: BudgetObstacle };

/** What an attempt that does not react to its signal gets at most. */
const GRACE_MS = 250;

const outcomeOf = (ending: CallEnding): string =>
  ending.end === 'failed' ? ending.failure.type : ending.end;

/** Opens and sends one call, and tells breaker and log how it ended. Throws what the ledger and bugs throw. */
export const askProvider = async <T>(tools: AskTools, asking: Asking<T>): Promise<AskEnd> => {
  const { ledger, breaker, clock, log } = tools;
  const { step, key, move, deadline, sendBefore } = asking;
  const { provider } = move;
  const request = buildRequest(step, provider, asking.prompt, move.repairs);
  const { system, messages, schemaName, maxOutputTokens } = request;
  const mostTokens = maxOutputTokens + provider.thinkingTokens;
  const highest = highestCost(provider.name, provider.model, promptBytes(request), mostTokens);
  const admitted = breaker.admit(provider);
  const giveBack = () => {
    if (admitted) breaker.release(provider);
  };
  if (!admitted && !move.inAnyCase) return { end: 'not_admitted' };
  const sentAt = clock();
  const leaseUntil = new Date(sentAt.getTime() + tools.leaseOf(provider));
  const ordinal = ordinalOf(move.kind, asking.place);
  const opened = await ledger
    .open(key, {
      ordinal,
      provider: provider.name,
      model: provider.model,
      profile: step.profile,
      baseUrl: provider.baseUrl,
      promptVersion: step.promptVersion,
      traceId: step.traceId,
      prompt: { system, messages, schemaName, maxOutputTokens },
      cost: highest,
      sentAt,
      leaseUntil,
    })
    .catch((error: unknown) => {
      giveBack();
      throw error;
    });
  if (!opened.opened) {
    giveBack();
    return opened.obstacle ? { end: 'not_covered', obstacle: opened.obstacle } : { end: 'not_opened' };
  }
  const now = clock().getTime();
  // Opening waits for locks: a call that outlasts its lease is bought again by whoever finds the lease expired.
  const leased = provider.stub ? Number.POSITIVE_INFINITY : leaseUntil.getTime() - now - GRACE_MS;
  const left = Math.min(deadline - now, leased);
  const timeoutMs = Math.min(tools.attemptTimeoutMs, left);
  const attempt = { timeoutMs, graceMs: Math.min(GRACE_MS, left - timeoutMs), timer: tools.timer };
  const call = { key, id: opened.id, provider, request, highest, leaseUntil };
  const options = { ledger, clock, attempt, signal: step.signal };
  if (now > sendBefore.getTime() || left <= 0) {
    giveBack();
    await endUnsent(call, options);
    return { end: 'not_sent' };
  }
  const who = { provider: provider.name, model: provider.model };
  const learn = (ending: CallEnding) => {
    if (ending.end === 'stopped') giveBack();
    else breaker.record(provider, ending.end === 'failed' ? signOf(ending.failure) : 'ok', sentAt);
    tools.onCall({ ...who, outcome: outcomeOf(ending), ms: clock().getTime() - sentAt.getTime() });
  };
  const ending = await sendCall(call, options, learn);
  const fields = {
    traceId: step.traceId,
    job: step.job,
    step: step.step,
    ordinal,
    callId: opened.id,
    ...who,
  };
  if (ending.end === 'failed') log.warn({ ...fields, failure: ending.failure.type }, ending.failure.message);
  else log.info(fields, ending.end === 'stopped' ? 'model call stopped' : 'model call ended');
  return { end: ending.end };
};
