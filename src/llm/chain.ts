import type { Profile } from '../marketing/jobs/profile.ts';
import type { CallSeen, ChainLog } from './ask-provider.ts';
import { type Breaker, noBreaker } from './breaker.ts';
import type { CallLedger } from './ledger.ts';
import { type Pause, pause as realPause } from './pause.ts';
import type { Provider } from './provider.ts';
import { runStep, type StepTools } from './run-step.ts';
import type { StepRequest, StepResult } from './step.ts';
import { realTimer, type Timer } from './timer.ts';

export type { CallSeen, ChainLog } from './ask-provider.ts';

export type ChainOptions = {
  /** In the order in which they are asked. */
  providers: readonly Provider[];
  /** The same providers with the model that each has for a profile; left out: the one that drafts. */
  profiles?: Partial<Record<Profile, readonly Provider[]>>;
  /** Left out: nobody is ever passed over. */
  breaker?: Breaker;
  ledger: CallLedger;
  clock?: () => Date;
  /** 0 up to 1. */
  random?: () => number;
  pause?: Pause;
  /** Ends attempts. */
  timer?: Timer;
  /** The longest that one call may take, in milliseconds. */
  attemptTimeoutMs?: number;
  /** The longest that one `generate` may take, waits included, in milliseconds. */
  stepDeadlineMs?: number;
  /** The longest Retry-After that is waited for while others could be asked, in milliseconds. */
  maxWaitMs?: number;
  /** How long nobody else touches a call that was sent, in milliseconds; longer than the attempt's timeout. */
  leaseMs?: number;
  /** Told of each call that was sent, when it ended. */
  onCall?: (call: CallSeen) => void;
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
const STEP_DEADLINE_MS = 300_000;
const MAX_WAIT_MS = 15_000;
/** What a process may need on top of its timeout to write down the end of a call. */
const LEASE_MARGIN_MS = 15_000;
/** The stub answers at once, so that its calls need not be waited for long after a kill. */
const STUB_LEASE_MS = 5_000;
/** The providers of a step, in the order in which they are asked. */
const orderFor = <T>({ providers, profiles }: ChainOptions, step: StepRequest<T>): readonly Provider[] => {
  const all = profiles?.[step.profile] ?? providers;
  const last = step.askLast;
  if (!last?.length) return all;
  return [
    ...all.filter(({ name }) => !last.includes(name)),
    ...all.filter(({ name }) => last.includes(name)),
  ];
};

/** The provider chain: rounds of tries in order, one repair, one deadline, every call in the ledger. */
export const createChain = (options: ChainOptions): Chain => {
  const attemptTimeoutMs = options.attemptTimeoutMs ?? ATTEMPT_TIMEOUT_MS;
  const leaseMs = options.leaseMs ?? attemptTimeoutMs + LEASE_MARGIN_MS;
  if (leaseMs <= attemptTimeoutMs) throw new Error('A lease must be longer than an attempt may take.');
  const tools: StepTools = {
    ledger: options.ledger,
    breaker: options.breaker ?? noBreaker,
    clock: options.clock ?? (() => new Date()),
    random: options.random ?? Math.random,
    pause: options.pause ?? realPause,
    timer: options.timer ?? realTimer,
    attemptTimeoutMs,
    stepDeadlineMs: options.stepDeadlineMs ?? STEP_DEADLINE_MS,
    maxWaitMs: options.maxWaitMs ?? MAX_WAIT_MS,
    leaseOf: (provider) => (provider.stub ? Math.min(leaseMs, STUB_LEASE_MS) : leaseMs),
    onCall: options.onCall ?? (() => {}),
    log: options.log,
  };
  return {
    providers: options.providers,
    generate: (step) => runStep(tools, step, orderFor(options, step)),
  };
};
