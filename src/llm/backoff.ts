const BASE_MS = 500;
const CAP_MS = 8_000;

/** Tries at one provider in one round: the first one and two more. */
export const TRIES = 3;
/** How often the whole chain is gone through. */
export const ROUNDS = 3;

/** `random` is 0 up to 1. Full jitter: any wait from none to twice the one before, so that many waiters spread out. */
const jittered = (doublings: number, random: () => number): number =>
  Math.round(random() * Math.min(CAP_MS, BASE_MS * 2 ** doublings));

/** Milliseconds before the try after `failures` failed ones at the same provider in that round (from 1). */
export const retryBackoff = (round: number, failures: number, random: () => number): number =>
  jittered((round - 1) * TRIES + failures - 1, random);

/** Milliseconds before the round after `round` (from 1). */
export const roundBackoff = (round: number, random: () => number): number =>
  jittered(round * TRIES - 1, random);
