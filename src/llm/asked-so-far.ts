import { ROUNDS, TRIES } from './backoff.ts';
import type { PastCall } from './call-history.ts';
import type { ProviderFailure } from './failure.ts';
import { consequenceOf, isOurMistake } from './failure-rules.ts';

/** How one provider stands in a step. */
export type Standing<T> = {
  /** The last round in which it was asked, from 1; 0 when it was not. */
  round: number;
  /** Failed tries of this visit that the next try may make good. */
  failures: number;
  /** Its last call may be followed by another one at once. */
  again: boolean;
  /** Its last call may end otherwise in another round. */
  later: boolean;
  /** It did not answer in time once: others are asked before it from then on. */
  slow: boolean;
  /** Nothing that it says can change within this step. */
  ended: boolean;
  /** How often the prompt was too long for it. */
  tooLong: number;
  /** Its last call failed for that: a tighter prompt may do. */
  tighten: boolean;
  /** The misfit draft that its next calls repair. */
  repairs: PastCall<T> | null;
  /** When it wants to be asked again, in milliseconds since 1970; 0 when it did not say. */
  notBefore: number;
};

export type AskedSoFar<T> = {
  round: number;
  standing(provider: string): Standing<T>;
  /** The provider of the last call. */
  current: string | null;
  /** Providers that turned the request away as malformed, each call once. */
  turnedAwayBy: readonly string[];
};

/** So many calls of one step whose process died, and it is the step that kills: it must not buy for ever. */
const MOST_LOST = 20;

/** So often the same provider gets a tighter prompt. */
const TIGHTENINGS = 2;

const unasked = <T>(): Standing<T> => ({
  round: 0,
  failures: 0,
  again: false,
  later: false,
  slow: false,
  ended: false,
  tooLong: 0,
  tighten: false,
  repairs: null,
  notBefore: 0,
});

const endOf = ({ record }: PastCall<unknown>): number => (record.finishedAt ?? record.sentAt).getTime();

/** How a failed call changes its provider's standing. `again`, `later` and `tighten` are false when this begins. */
const afterFailure = <T>(
  standing: Standing<T>,
  call: PastCall<T>,
  failure: ProviderFailure,
  maxWaitMs: number,
): void => {
  const consequence = consequenceOf(failure);
  if (consequence === 'never') standing.ended = true;
  if (consequence === 'later') {
    standing.later = true;
    standing.slow = true;
  }
  if (consequence === 'retry') {
    standing.failures += 1;
    standing.later = true;
    standing.again = standing.failures < TRIES && (failure.retryAfterMs ?? 0) <= maxWaitMs;
    standing.notBefore = failure.retryAfterMs ? endOf(call) + failure.retryAfterMs : 0;
  }
  if (consequence === 'tighten') {
    standing.tooLong += 1;
    standing.tighten = true;
    standing.ended = standing.tooLong > TIGHTENINGS;
  }
  if (consequence === 'repair') {
    if (call.kind === 'repair') standing.ended = true;
    else Object.assign(standing, { repairs: call, again: true, later: true, failures: 0 });
  }
};

/**
 * Reads from a step's calls, in their order, where it stands: which round it is in, and what each provider may still be
 * asked. Which providers were passed over is not in the ledger, so a round is known by its visits: it is over when a
 * provider that was asked in it is asked again after others.
 */
export const askedSoFar = <T>(history: readonly PastCall<T>[], maxWaitMs: number): AskedSoFar<T> => {
  const standings = new Map<string, Standing<T>>();
  const turnedAwayBy: string[] = [];
  let round = 1;
  let lost = 0;
  let current: string | null = null;
  for (const call of history) {
    const { provider } = call.record;
    const standing = standings.get(provider) ?? unasked<T>();
    standings.set(provider, standing);
    const visiting = current === provider && standing.again;
    if (!visiting) {
      // A tighter prompt is another request, not another round.
      if (standing.round === round && standing.later) round = Math.min(ROUNDS, round + 1);
      standing.round = round;
      standing.failures = 0;
    }
    current = provider;
    Object.assign(standing, { again: false, later: false, tighten: false });
    if (call.outcome.kind === 'lost') {
      lost += 1;
      standing.later = true;
      standing.again = lost < MOST_LOST;
      standing.ended = lost >= MOST_LOST;
    }
    if (call.outcome.kind !== 'failure') continue;
    const { failure } = call.outcome;
    afterFailure(standing, call, failure, maxWaitMs);
    if (isOurMistake(failure)) turnedAwayBy.push(provider);
  }
  return { round, current, turnedAwayBy, standing: (name) => standings.get(name) ?? unasked<T>() };
};
