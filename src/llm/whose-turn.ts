import type { AskedSoFar } from './asked-so-far.ts';
import { ROUNDS, retryBackoff, roundBackoff } from './backoff.ts';
import type { Provider } from './provider.ts';

/** One that may be asked next, and the milliseconds to wait before. */
export type Turn = {
  provider: Provider;
  waitMs: number;
  /** The same as before, once more in the same visit. */
  again: boolean;
};

export type TurnTimes = {
  now: number;
  /** When the last call ended. */
  lastEnd: number;
  /** The longest wait for one provider while others could be asked, in milliseconds. */
  maxWaitMs: number;
  /** 0 up to 1. */
  random: () => number;
};

/** What is left of a wait that began at `from`; a clock that runs behind does not make it longer. */
const leftOf = (waitMs: number, from: number, now: number): number =>
  Math.min(waitMs, Math.max(0, from + waitMs - now));

/** Protocols in which the request was turned away as malformed: it would be again by whoever speaks them. */
export const protocolsClosed = <T>(
  providers: readonly Provider[],
  { turnedAwayBy }: AskedSoFar<T>,
): ReadonlySet<string> =>
  new Set(providers.filter(({ name }) => turnedAwayBy.includes(name)).map(({ protocol }) => protocol));

/**
 * Everybody who may still be asked, best first: the same again while its visit lasts, those whose turn in this round is
 * to come, the largest model with a tighter prompt, models that are smaller than one whose window was too small, and
 * the next round. Who wants to be waited for longer than `maxWaitMs` comes last, the shortest wait first.
 */
export const whoseTurn = <T>(
  providers: readonly Provider[],
  asked: AskedSoFar<T>,
  times: TurnTimes,
): Turn[] => {
  const { now, lastEnd, maxWaitMs, random } = times;
  const closed = protocolsClosed(providers, asked);
  const open = providers
    .map((provider) => ({ provider, standing: asked.standing(provider.name) }))
    .filter(({ provider, standing }) => !standing.ended && !closed.has(provider.protocol));
  type Candidate = (typeof open)[number];

  const isAgain = ({ provider, standing }: Candidate) => standing.again && asked.current === provider.name;
  const tooSmall = Math.max(
    0,
    ...providers
      .filter(({ name }) => asked.standing(name).tooLong > 0)
      .map(({ contextTokens }) => contextTokens),
  );
  const askedFor = ({ standing }: Candidate) => Math.max(0, standing.notBefore - now);
  const turn = (candidate: Candidate, waitMs: number): Turn => ({
    provider: candidate.provider,
    waitMs: Math.max(waitMs, askedFor(candidate)),
    again: false,
  });
  /** In their order, but whoever did not answer in time after those that may fail faster. */
  const fastFirst = (candidates: readonly Candidate[]) =>
    candidates.toSorted((a, b) => Number(a.standing.slow) - Number(b.standing.slow));

  const again = open.filter(isAgain).map(({ provider, standing }): Turn => {
    const backoff = standing.failures === 0 ? 0 : retryBackoff(asked.round, standing.failures, random);
    const wait = standing.notBefore > lastEnd ? standing.notBefore - lastEnd : backoff;
    return { provider, waitMs: leftOf(wait, lastEnd, now), again: true };
  });
  const others = open.filter((candidate) => !isAgain(candidate));
  const fresh = others.filter(({ standing }) => standing.round === 0);
  const due = others.filter(({ provider, standing }) =>
    standing.round === 0 ? provider.contextTokens > tooSmall : standing.later && standing.round < asked.round,
  );
  const tight = others
    .filter(({ standing }) => standing.tighten)
    .toSorted((a, b) => b.provider.contextTokens - a.provider.contextTokens);
  const small = fresh.filter(({ provider }) => provider.contextTokens <= tooSmall);
  const nextRound =
    asked.round < ROUNDS
      ? others.filter(({ standing }) => standing.later && standing.round === asked.round)
      : [];
  const rest = leftOf(roundBackoff(asked.round, random), lastEnd, now);

  const turns = [
    ...again,
    ...fastFirst(due).map((candidate) => turn(candidate, 0)),
    ...tight.slice(0, 1).map((candidate) => turn(candidate, 0)),
    ...small.map((candidate) => turn(candidate, 0)),
    ...fastFirst(nextRound).map((candidate) => turn(candidate, rest)),
  ];
  const patience = ({ waitMs }: Turn) => (waitMs > maxWaitMs ? waitMs : 0);
  return turns.toSorted((a, b) => patience(a) - patience(b));
};
