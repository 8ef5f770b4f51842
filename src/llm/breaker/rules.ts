/** When a breaker opens and for how long. All times in milliseconds. */
export type BreakerRules = {
  /** Calls of this last time are judged. */
  windowMs: number;
  /** Fewer calls than this in the window are not judged at all. */
  leastCalls: number;
  /** The share of failed calls that opens it, 0 to 1. */
  failureRate: number;
  /** How long it stays open the first time; doubled at each reopening, up to `mostOpenMs`. */
  openMs: number;
  mostOpenMs: number;
  /** A provider that asks for a longer wait than this opens it for that wait, up to `mostWaitMs`. */
  waitMs: number;
  mostWaitMs: number;
  /** A probe that has told nothing by then is given up. */
  probeMs: number;
};

/** Half of at least five calls in a minute is beyond chance; half a minute is what a restart or a failover takes. */
export const RULES: BreakerRules = {
  windowMs: 60_000,
  leastCalls: 5,
  failureRate: 0.5,
  openMs: 30_000,
  mostOpenMs: 300_000,
  waitMs: 15_000,
  mostWaitMs: 600_000,
  probeMs: 120_000,
};
