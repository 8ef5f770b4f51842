import type { BuiltPrompt, ContextUse } from '../marketing/context/context-use.ts';
import { type AskTools, askProvider } from './ask-provider.ts';
import { askedSoFar } from './asked-so-far.ts';
import type { BudgetObstacle } from './budget.ts';
import { promptFor } from './build-request.ts';
import { historyOf, ordinalOf, type PastCall, placeOf } from './call-history.ts';
import type { CallRecord, StepKey } from './ledger.ts';
import { nextMove, type SendMove } from './next-move.ts';
import type { Pause } from './pause.ts';
import type { Provider } from './provider.ts';
import type { StepRequest, StepResult } from './step.ts';
import { gaveUp, type LeftOut, succeeded } from './step-outcome.ts';

export type StepTools = AskTools & {
  random: () => number;
  pause: Pause;
  stepDeadlineMs: number;
  maxWaitMs: number;
};

/** No call is sent with less time than this left, in milliseconds; of a short deadline, a tenth. */
const LEAST_LEFT_MS = 1_000;
/** When to look again whether reservations that stand in the way are settled. */
const RESERVED_MS = 2_000;

const keyOf = <T>({ workspaceId, scopeId, job, attempt, step }: StepRequest<T>): StepKey => ({
  workspaceId,
  scopeId,
  job,
  attempt,
  step,
});

const nextPlace = (records: readonly CallRecord[]): number =>
  1 + records.reduce((highest, { ordinal }) => Math.max(highest, placeOf(ordinal)), 0);

/** What the winning call's prompt held, written again from what stands in the ledger. */
const contextAgain = <T>(
  step: StepRequest<T>,
  providers: readonly Provider[],
  history: readonly PastCall<T>[],
  { record, kind }: PastCall<T>,
  maxWaitMs: number,
): ContextUse | null => {
  const winner = providers.find(({ name }) => name === record.provider);
  if (!winner) return null;
  const { tooLong, repairs } = askedSoFar(history, maxWaitMs).standing(winner.name);
  const shape = { tightenings: tooLong, repairs: kind === 'repair' ? repairs : null };
  return promptFor(step, winner, shape).context ?? null;
};

/**
 * Asks one provider after the other, as `nextMove` says, until the step is written, nobody is left or its time is over.
 * What this process remembers only saves work or tells more; what is asked next stands in the ledger.
 */
export const runStep = async <T>(
  tools: StepTools,
  step: StepRequest<T>,
  providers: readonly Provider[],
): Promise<StepResult<T>> => {
  const { ledger, breaker, clock, pause, random, maxWaitMs, stepDeadlineMs } = tools;
  const { signal } = step;
  const key = keyOf(step);
  const deadline = clock().getTime() + stepDeadlineMs;
  const sendBefore = new Date(deadline - Math.min(LEAST_LEFT_MS, stepDeadlineMs / 10));
  const prompts = new Map<string, BuiltPrompt>();
  const leftOut = new Map<string, LeftOut>();
  const unpriced = new Map<string, BudgetObstacle>();
  /** Whom the breaker kept for another caller since the last call. */
  const notAdmitted = new Set<string>();
  const isHeld = (provider: Provider) =>
    notAdmitted.has(provider.name) || breaker.stateOf(provider).state === 'open';

  const ask = async (move: SendMove<T>, place: number): Promise<StepResult<T> | null> => {
    const { provider, passedOver } = move;
    for (const one of passedOver) {
      const state = breaker.stateOf(one);
      const because = state.state === 'closed' ? 'transient' : state.because;
      leftOut.set(one.name, { provider: one.name, model: one.model, because });
    }
    const prompt = promptFor(step, provider, move);
    const asked = await askProvider(tools, { step, key, move, prompt, place, deadline, sendBefore });
    if (asked.end === 'not_admitted') {
      notAdmitted.add(provider.name);
      return null;
    }
    notAdmitted.clear();
    if (asked.end === 'answered') prompts.set(ordinalOf(move.kind, place), prompt);
    if (asked.end !== 'not_covered') return null;
    const { obstacle } = asked;
    if (obstacle.kind === 'limit' && obstacle.waits)
      return { ok: false, reason: 'busy', busyUntil: new Date(clock().getTime() + RESERVED_MS) };
    if (obstacle.kind === 'limit') return { ok: false, reason: 'budget', obstacle };
    unpriced.set(provider.name, obstacle);
    leftOut.set(provider.name, { provider: provider.name, model: provider.model, because: 'budget' });
    return null;
  };

  for (;;) {
    const records = await ledger.load(key);
    const history = historyOf(records, step.schema);
    const priced = unpriced.size === 0 ? providers : providers.filter(({ name }) => !unpriced.has(name));
    const move = nextMove(history, priced, { now: clock(), sendBefore, isHeld, maxWaitMs, random });
    if (move.do === 'finish') {
      const known = prompts.get(move.call.record.ordinal);
      const context = known
        ? (known.context ?? null)
        : contextAgain(step, providers, history, move.call, maxWaitMs);
      return succeeded(move.value, move.call, history, context, [...leftOut.values()]);
    }
    if (move.do === 'wait') return { ok: false, reason: 'busy', busyUntil: move.until };
    if (move.do === 'give_up') {
      const failure = gaveUp(history, providers, move.because, [...unpriced.keys()]);
      const [obstacle] = unpriced.values();
      // Where a retry may do, nobody has to set a price: a run that is paused for one could not be retried.
      return obstacle && !failure.retryable ? { ok: false, reason: 'budget', obstacle } : failure;
    }
    if (move.do === 'write_off') {
      // Not now: a step that lay still overnight would count the night as time spent in calls.
      await ledger.unknown(key, move.id, move.leaseUntil);
      continue;
    }
    if (move.waitMs > 0 && !signal.aborted) await pause(move.waitMs, signal);
    if (step.mayCall && !(await step.mayCall())) return { ok: false, reason: 'aborted' };
    if (signal.aborted) return { ok: false, reason: 'aborted' };
    if (clock() > sendBefore) continue;
    const ended = await ask(move, nextPlace(records));
    if (ended) return ended;
  }
};
