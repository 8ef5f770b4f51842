import type { Refusal } from '../../platform/outcome.ts';
import type { Change } from '../changes/change.ts';

/** What a decision function answers: changes to carry out and what to tell, or why not. It has no effects itself. */
export type Decision<T, R extends Refusal = Refusal> =
  | { ok: true; changes: Change[]; value: T }
  | { ok: false; refusal: R };
