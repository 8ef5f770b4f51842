import type { StepSuccess } from '../../llm/step.ts';
import type { JobDefinition } from '../../marketing/jobs/job-definition.ts';
import { ROLES } from '../../marketing/roles/registry.ts';
import { readable } from '../../marketing/roles/sources.ts';
import { auditClaims } from '../../marketing/trust/check-claims.ts';
import { isUnsupported, type JobCheck } from '../../marketing/trust/claim.ts';
import { TRUST } from '../../marketing/trust/sentences.ts';
import type { Halted, JobAttempt } from './ask-model.ts';
import { askRole } from './ask-role.ts';
import { approvedOf } from './job-sources.ts';
import { type Looked, lookAt, type Verified } from './look-at-draft.ts';
import { synthesize } from './synthesize-draft.ts';

export type Checked = { end: 'checked'; step: StepSuccess<unknown>; check?: JobCheck };

/**
 * Has the claims of a draft checked, by another provider than its writer where there is one. That nobody can judge fails
 * no job: the draft says that it was not verified. What the stub wrote is not looked at.
 */
export async function verifyDraft(
  attempt: JobAttempt,
  job: JobDefinition,
  drafted: StepSuccess<unknown>,
): Promise<Checked | Halted> {
  const { trust } = attempt.tools;
  if (!trust || drafted.stub) return { end: 'checked', step: drafted };
  if (!trust.verify) {
    return { end: 'checked', step: drafted, check: { verified: false, because: TRUST.off } };
  }
  const looked = await lookAt(attempt, 'verify', drafted);
  if (looked.end !== 'looked') return looked;
  const { check, judge } = looked;
  if (!check.verified) return { end: 'checked', step: drafted, check };
  const audited = await audit(attempt, check, [drafted.provider, judge]);
  if (audited.end !== 'looked') return audited;
  const unsupported = audited.check.claims.some(isUnsupported);
  return trust.synthesize && unsupported
    ? synthesize(attempt, job, drafted, audited.check)
    : { end: 'checked', step: drafted, check: audited.check };
}

/** A second judge looks at exactly the claims for which the first one found nothing. */
async function audit(
  attempt: JobAttempt,
  check: Verified,
  askLast: readonly string[],
): Promise<Looked<Verified> | Halted> {
  const claims = check.claims.filter(isUnsupported).map(({ quote }) => quote);
  if (claims.length === 0) return { end: 'looked', check, judge: '' };
  const approved = approvedOf(attempt.begun.input);
  const asked = await askRole(attempt, 'audit', ROLES.auditor, { approved, claims }, { askLast });
  if (asked.end === 'interrupted' || asked.end === 'over_budget') return asked;
  const answer = asked.end === 'written' ? asked.step.value : null;
  const audited = auditClaims(check.claims, answer, readable(approved));
  const unheard = answer ? 0 : claims.length;
  return { end: 'looked', check: { ...check, ...audited, unheard }, judge: '' };
}
