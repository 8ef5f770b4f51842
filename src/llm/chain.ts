import { buildRequest, promptBytes } from './build-request.ts';
import { historyOf, ordinalOf, placeOf } from './call-history.ts';
import type { CallLedger, CallRecord, StepKey } from './ledger.ts';
import { type Move, nextMove } from './next-move.ts';
import { type Pause, pause as realPause } from './pause.ts';
import { highestCost } from './prices.ts';
import type { Provider } from './provider.ts';
import { sendCall } from './send-call.ts';
import type { StepRequest, StepResult } from './step.ts';
import { gaveUp, succeeded } from './step-outcome.ts';

/** The part of a pino logger that the chain uses. */
export type ChainLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

export type ChainOptions = {
  /** In the order in which they are asked. */
  providers: readonly Provider[];
  ledger: CallLedger;
  clock?: () => Date;
  /** 0 up to 1. */
  random?: () => number;
  pause?: Pause;
  /** The longest that one call may take, in milliseconds. */
  attemptTimeoutMs?: number;
  /** How long nobody else touches a call that was sent, in milliseconds; longer than the attempt's timeout. */
  leaseMs?: number;
  log: ChainLog;
};

export type Chain = {
  providers: readonly Provider[];
  /**
   * Has one step written (running.md, "Model calls"). Safe to call again after a kill, with the same key: stored
   * answers are read, not bought. Throws only when the ledger does, or for a bug.
   */
  generate<T>(step: StepRequest<T>): Promise<StepResult<T>>;
};

const ATTEMPT_TIMEOUT_MS = 60_000;
/** What a process may need on top of its timeout to write down the end of a call. */
const LEASE_MARGIN_MS = 15_000;
/** The stub answers at once, so that its calls need not be waited for long after a kill. */
const STUB_LEASE_MS = 5_000;
const RETRY_PAUSE_MS = 500;

const keyOf = <T>({ workspaceId, scopeId, job, attempt, step }: StepRequest<T>): StepKey => ({
  workspaceId,
  scopeId,
  job,
  attempt,
  step,
});

const nextPlace = (records: readonly CallRecord[]): number =>
  1 + records.reduce((highest, { ordinal }) => Math.max(highest, placeOf(ordinal)), 0);

/** The provider chain: fallbacks in order, one repair, one retry of what was transient, every call in the ledger. */
export const createChain = (options: ChainOptions): Chain => {
  const { providers, ledger, log } = options;
  const clock = options.clock ?? (() => new Date());
  const random = options.random ?? Math.random;
  const pause = options.pause ?? realPause;
  const attemptTimeoutMs = options.attemptTimeoutMs ?? ATTEMPT_TIMEOUT_MS;
  const leaseMs = options.leaseMs ?? attemptTimeoutMs + LEASE_MARGIN_MS;
  if (leaseMs <= attemptTimeoutMs) throw new Error('A lease must be longer than an attempt may take.');
  const leaseOf = (provider: Provider) => (provider.stub ? Math.min(leaseMs, STUB_LEASE_MS) : leaseMs);

  /** Opens and sends one call; returns what the provider asked us to wait. Somebody else's call there is no error: look again. */
  const send = async <T>(
    step: StepRequest<T>,
    move: Extract<Move<T>, { do: 'send' }>,
    place: number,
  ): Promise<number | undefined> => {
    const { provider, kind } = move;
    const key = keyOf(step);
    const request = buildRequest(step, move.repairs);
    const mostTokens = request.maxOutputTokens + provider.thinkingTokens;
    const highest = highestCost(provider.name, provider.model, promptBytes(request), mostTokens);
    const sentAt = clock();
    const ordinal = ordinalOf(kind, place);
    const { system, messages, schemaName, maxOutputTokens } = request;
    const opened = await ledger.open(key, {
      ordinal,
      provider: provider.name,
      model: provider.model,
      baseUrl: provider.baseUrl,
      promptVersion: step.promptVersion,
      traceId: step.traceId,
      prompt: { system, messages, schemaName, maxOutputTokens },
      cost: highest,
      sentAt,
      leaseUntil: new Date(sentAt.getTime() + leaseOf(provider)),
    });
    if (!opened.opened) return undefined;
    const call = { key, id: opened.id, provider, request, highest };
    const failure = await sendCall(call, { ledger, clock, attemptTimeoutMs, signal: step.signal });
    const fields = { traceId: step.traceId, job: step.job, step: step.step, ordinal, callId: opened.id };
    const who = { provider: provider.name, model: provider.model };
    if (failure) log.warn({ ...fields, ...who, failure: failure.type }, failure.message);
    else log.info({ ...fields, ...who }, 'model call ended');
    return failure?.retryAfterMs;
  };

  const generate = async <T>(step: StepRequest<T>): Promise<StepResult<T>> => {
    const key = keyOf(step);
    let retryAfterMs: number | null = null;
    for (;;) {
      const records = await ledger.load(key);
      const history = historyOf(records, step.schema);
      const move = nextMove(history, providers, clock());
      if (move.do === 'finish') return succeeded(move.value, move.call, history);
      if (move.do === 'wait') return { ok: false, reason: 'busy', busyUntil: move.until };
      if (move.do === 'give_up') return gaveUp(history, providers, retryAfterMs);
      if (move.do === 'write_off') {
        // Not now: a step that lay still overnight would count the night as time spent in calls.
        await ledger.unknown(key, move.id, move.leaseUntil);
        continue;
      }
      if (move.pause && !step.signal.aborted) await pause(RETRY_PAUSE_MS * (0.5 + random()), step.signal);
      if (step.mayCall && !(await step.mayCall())) return { ok: false, reason: 'aborted' };
      if (step.signal.aborted) return { ok: false, reason: 'aborted' };
      const asked = await send(step, move, nextPlace(records));
      if (asked !== undefined) retryAfterMs = Math.min(retryAfterMs ?? asked, asked);
    }
  };

  return { providers, generate };
};
