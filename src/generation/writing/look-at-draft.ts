import type { StepSuccess } from '../../llm/step.ts';
import { ROLES } from '../../marketing/roles/registry.ts';
import { readable } from '../../marketing/roles/sources.ts';
import { checkClaims } from '../../marketing/trust/check-claims.ts';
import type { JobCheck } from '../../marketing/trust/claim.ts';
import { TRUST } from '../../marketing/trust/sentences.ts';
import type { Halted, JobAttempt } from './ask-model.ts';
import { askRole } from './ask-role.ts';
import { approvedOf } from './job-sources.ts';
import { failedBecause } from './trust-sentences.ts';

export type Verified = Extract<JobCheck, { verified: true }>;

export type Looked<C extends JobCheck> = { end: 'looked'; check: C; judge: string };

/** One verifier's look at one text. */
export async function lookAt(
  attempt: JobAttempt,
  step: string,
  { value: draft, provider, repaired }: StepSuccess<unknown>,
): Promise<Looked<JobCheck> | Halted> {
  const approved = approvedOf(attempt.begun.input);
  const asked = await askRole(attempt, step, ROLES.verifier, { approved, draft }, { askLast: [provider] });
  if (asked.end === 'failed') {
    const because = TRUST.unchecked(failedBecause(asked.failures));
    return { end: 'looked', check: { verified: false, because }, judge: '' };
  }
  if (asked.end !== 'written') return asked;
  const { claims, listed, dropped } = checkClaims(asked.step.value, draft, readable(approved));
  const nothing = { looked: 0, agreed: 0, unheard: 0, rewritten: false };
  const unread = [...(asked.step.context?.left ?? [])];
  const check: Verified = { verified: true, claims, listed, dropped, unread, repaired, ...nothing };
  return { end: 'looked', check, judge: asked.step.provider };
}
