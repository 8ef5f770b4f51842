import type { CallSign } from '../breaker.ts';
import type { FailureType } from '../failure.ts';

/** What the end of a call means for one breaker. */
export type Verdict = 'ok' | 'failed' | 'nothing';

type Verdicts = { endpoint: Verdict; credential: Verdict };

const WORKS: Verdicts = { endpoint: 'ok', credential: 'ok' };
const ENDPOINT: Verdicts = { endpoint: 'failed', credential: 'nothing' };
const CREDENTIAL: Verdicts = { endpoint: 'nothing', credential: 'failed' };
const NEITHER: Verdicts = { endpoint: 'nothing', credential: 'nothing' };

/**
 * Whose fault a failure is: outages and timeouts the endpoint's, auth, quota and 429 the credential's, so that one
 * tenant's bad key stops nobody else (running.md, "Model calls"). A model that declined or wrote nonsense works.
 */
const VERDICTS: Readonly<Record<FailureType, Verdicts>> = {
  transient: ENDPOINT,
  timeout: ENDPOINT,
  rate_limited: CREDENTIAL,
  auth: CREDENTIAL,
  quota: CREDENTIAL,
  context_length: WORKS,
  refused: WORKS,
  invalid_output: WORKS,
  budget: NEITHER,
  unknown: NEITHER,
};

export const verdictsOf = (sign: CallSign): Verdicts => (sign === 'ok' ? WORKS : VERDICTS[sign.failure]);
