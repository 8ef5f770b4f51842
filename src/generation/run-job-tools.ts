import type { Chain } from '../llm/chain.ts';
import type { Database } from '../platform/database.ts';
import type { Checking } from './writing/checking-cost.ts';
import type { TrustSettings } from './writing/trust-settings.ts';

/** What performing a job needs beside its effect. */
export type RunJobTools = {
  db: Database;
  chain: Chain;
  /** Left out: drafts are written, and nothing is found out about them. */
  trust?: TrustSettings | undefined;
  /** What that can cost, for the estimate of what is left. */
  checking?: Checking | undefined;
  /** How often a job under way looks whether it is still wanted, in milliseconds. */
  watchEveryMs?: number;
  /** How often a run's progress message moves while a job of it is under way, in milliseconds. */
  pulseEveryMs?: number;
};
