import type { FailureType } from '../failure.ts';
import { type BreakerRules, RULES } from './rules.ts';
import { counted, recent, totals, type Window } from './window.ts';

/** Who may find out whether it is back. Until it is in use it is only set aside. */
export type Probe = { by: 'us' | 'others'; using: boolean; until: number };

export type Opening = {
  because: FailureType;
  until: number;
  /** What the next reopening doubles. */
  openMs: number;
  probe: Probe | null;
};

/**
 * One breaker: of an endpoint, or of a credential there. All times in milliseconds of one clock. Every change between
 * open and closed raises `epoch`: of two copies the one with the higher epoch is the newer.
 */
export type BreakerCopy = {
  epoch: number;
  /** When it last opened or closed. */
  since: number;
  /** The calls since then, while it is closed. */
  window: Window;
  /** Null while it is closed. */
  opening: Opening | null;
};

export type Failed = { failure: FailureType; retryAfterMs?: number };

export const CLOSED: BreakerCopy = { epoch: 0, since: 0, window: [], opening: null };

/** So long it may take until every process knows that a breaker is open and sends nothing without need. */
const KNOWN_AFTER_MS = 2_000;

/** Many calls at once are told much the same time: that is not worth a change for each. */
const LEAST_LONGER_MS = 1_000;

/** A longer rest than any rule gives comes from a clock that was set back. */
const isResting = ({ until }: Opening, now: number, rules: BreakerRules): boolean =>
  now < until && until - now <= Math.max(rules.mostOpenMs, rules.mostWaitMs);

export const phaseOf = (copy: BreakerCopy, now: number, rules = RULES): 'closed' | 'open' | 'half_open' => {
  if (!copy.opening) return 'closed';
  return isResting(copy.opening, now, rules) ? 'open' : 'half_open';
};

/** How long a failure alone opens a breaker; null when only the rate of failures decides. */
const restAtOnce = ({ failure, retryAfterMs = 0 }: Failed, rules: BreakerRules): number | null => {
  if (failure === 'auth' || failure === 'quota') return rules.openMs;
  if (failure === 'rate_limited' && retryAfterMs > rules.waitMs)
    return Math.min(retryAfterMs, rules.mostWaitMs);
  return null;
};

const opened = (
  copy: BreakerCopy,
  now: number,
  because: FailureType,
  restMs: number,
  openMs: number,
): BreakerCopy => ({
  epoch: copy.epoch + 1,
  since: now,
  window: [],
  opening: { because, until: now + restMs, openMs, probe: null },
});

/** What was sent before it last changed says nothing about it now; a change in the future is a clock set back. */
const tellsOfNow = ({ since, opening }: BreakerCopy, now: number, sentAt: number): boolean =>
  since > now || sentAt >= (opening ? Math.min(since + KNOWN_AFTER_MS, opening.until) : since);

/** A call was answered. A probe's answer closes it; so does that of a call sent although it is open. */
export const afterSuccess = (copy: BreakerCopy, now: number, sentAt: number, rules = RULES): BreakerCopy => {
  if (!tellsOfNow(copy, now, sentAt)) return copy;
  if (copy.opening) return { epoch: copy.epoch + 1, since: now, window: [], opening: null };
  return { ...copy, window: counted(recent(copy.window, now, rules.windowMs), now, 'ok') };
};

/** A call failed, and the fault lies with what this breaker stands for. */
export const afterFailure = (
  copy: BreakerCopy,
  now: number,
  failed: Failed,
  sentAt: number,
  rules = RULES,
): BreakerCopy => {
  const { opening } = copy;
  const atOnce = restAtOnce(failed, rules);
  if (opening && isResting(opening, now, rules)) {
    // However old the call is: the provider named a time, and that still lies ahead.
    const named = failed.failure === 'rate_limited' && atOnce !== null ? now + atOnce : 0;
    if (named < opening.until + LEAST_LONGER_MS) return copy;
    const longer = { ...opening, because: failed.failure, until: named };
    return { ...copy, epoch: copy.epoch + 1, opening: longer };
  }
  if (!tellsOfNow(copy, now, sentAt)) return copy;
  if (opening) {
    const doubled = Math.min(opening.openMs * 2, rules.mostOpenMs);
    return opened(copy, now, failed.failure, Math.max(doubled, atOnce ?? 0), doubled);
  }
  if (atOnce !== null) return opened(copy, now, failed.failure, atOnce, rules.openMs);
  const window = counted(recent(copy.window, now, rules.windowMs), now, 'failed');
  const { calls, failed: failures } = totals(window);
  if (calls >= rules.leastCalls && failures >= calls * rules.failureRate)
    return opened(copy, now, failed.failure, rules.openMs, rules.openMs);
  return { ...copy, window };
};

/** A call ended without a word on what this breaker stands for: if it was the probe, another may be sent. */
export const afterNothing = (copy: BreakerCopy, now: number, sentAt: number): BreakerCopy => {
  const { opening } = copy;
  if (opening?.probe?.by !== 'us' || !opening.probe.using) return copy;
  return tellsOfNow(copy, now, sentAt) ? { ...copy, opening: { ...opening, probe: null } } : copy;
};

/** Nobody probes, and nobody has set it aside. */
export const isProbeFree = ({ opening }: BreakerCopy, now: number): boolean =>
  !opening?.probe || opening.probe.until <= now;

/**
 * With a call let through, or null when none may be sent. `alone`: nobody else can be asked who probes, so that a free
 * probe is taken without having been set aside for us.
 */
export const afterAdmission = (
  copy: BreakerCopy,
  now: number,
  alone: boolean,
  rules = RULES,
): BreakerCopy | null => {
  const { opening } = copy;
  if (!opening) return copy;
  if (isResting(opening, now, rules)) return null;
  const ours = opening.probe?.by === 'us' && !opening.probe.using && opening.probe.until > now;
  if (!ours && !(alone && isProbeFree(copy, now))) return null;
  const probe: Probe = { by: 'us', using: true, until: now + rules.probeMs };
  return { ...copy, opening: { ...opening, probe } };
};

/** This process's copy after it was told the shared one; ours stays where it is the newer. */
export const afterNews = (copy: BreakerCopy, shared: BreakerCopy, now: number): BreakerCopy => {
  if (shared.epoch < copy.epoch) return copy;
  const probe = copy.opening?.probe;
  const probing = probe?.by === 'us' && probe.using && probe.until > now;
  // The shared copy may have been read before it heard of our probe.
  if (probing && shared.opening && shared.epoch === copy.epoch)
    return { ...shared, opening: { ...shared.opening, probe } };
  return shared;
};
