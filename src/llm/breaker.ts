import type { FailureType } from './failure.ts';
import type { Provider } from './provider.ts';

/** What a breaker is kept for: one model at one address, asked with one credential (running.md, "Model calls"). */
export type Asked = Pick<Provider, 'baseUrl' | 'model' | 'credential'> & {
  /** For the log only. */
  readonly name?: string;
};

export type BreakerState =
  | { state: 'closed' }
  /** Not asked before `until`; `because` is what opened it. */
  | { state: 'open'; because: FailureType; until: Date }
  /** One call at a time finds out whether it is back. */
  | { state: 'half_open'; because: FailureType };

/** How one call ended, as far as it says something about the provider. */
export type CallSign = 'ok' | { failure: FailureType; retryAfterMs?: number };

/**
 * Keeps a chain from asking what is down, in all processes at once. No method waits for another machine: each process
 * decides from its own copy and shares what it saw; without Redis it goes on alone.
 */
export interface Breaker {
  /** How it stands now. */
  stateOf(provider: Asked): BreakerState;
  /**
   * Whether this call may be sent. Half open: for one caller at a time, who has to `record` how it ended, or `release`
   * it; the rest are told no until then.
   */
  admit(provider: Asked): boolean;
  /**
   * How a call ended, admitted or not. What was sent before the breaker opened (`sentAt`; left out: just now) neither
   * closes nor reopens it: that call says nothing about today.
   */
  record(provider: Asked, sign: CallSign, sentAt?: Date): void;
  /** An admitted call ended, or was never sent, and nobody learnt anything about the provider: somebody else may try. */
  release(provider: Asked): void;
  stop(): Promise<void>;
}

/** Lets everything through: for chains that nothing shares. */
export const noBreaker: Breaker = {
  stateOf: () => ({ state: 'closed' }),
  admit: () => true,
  record: () => {},
  release: () => {},
  stop: async () => {},
};
