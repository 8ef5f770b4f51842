import type { StepSuccess } from '../../llm/step.ts';
import type { JobDefinition } from '../../marketing/jobs/job-definition.ts';
import { ROLES } from '../../marketing/roles/registry.ts';
import { type Claim, isUnsupported } from '../../marketing/trust/claim.ts';
import type { Halted, JobAttempt } from './ask-model.ts';
import { askRole } from './ask-role.ts';
import { approvedOf } from './job-sources.ts';
import { lookAt, type Verified } from './look-at-draft.ts';
import type { Checked } from './verify-draft.ts';

/**
 * Has a draft written again without its unsupported claims, and checked once more. Whatever of that fails, or makes it no
 * better, leaves the draft as it stands.
 */
export async function synthesize(
  attempt: JobAttempt,
  job: JobDefinition,
  drafted: StepSuccess<unknown>,
  first: Verified,
): Promise<Checked | Halted> {
  const asItStands: Checked = { end: 'checked', step: drafted, check: first };
  const unsupported = first.claims.filter(isUnsupported).map(({ quote }) => quote);
  const input = { approved: approvedOf(attempt.begun.input), draft: drafted.value, unsupported };
  const written = await askRole(attempt, 'synthesize', ROLES.synthesizer(job), input);
  if (written.end === 'failed') return asItStands;
  if (written.end !== 'written') return written;
  const { step } = written;
  const looked = await lookAt(attempt, 'verify-2', step);
  if (looked.end !== 'looked') return looked;
  const { check } = looked;
  if (!check.verified) return asItStands;
  const claims = check.claims.map((claim) => asAudited(claim, first.claims));
  if (claims.filter(isUnsupported).length >= unsupported.length) return asItStands;
  const { looked: asked, agreed, unheard } = first;
  return {
    end: 'checked',
    // Who fell out while the draft was written is part of how it came about.
    step: {
      ...step,
      context: drafted.context,
      fellBackFrom: [...drafted.fellBackFrom, ...step.fellBackFrom],
    },
    check: {
      ...check,
      claims,
      listed: first.listed + check.listed,
      dropped: first.dropped + check.dropped,
      looked: asked,
      agreed,
      unheard,
      repaired: drafted.repaired || step.repaired,
      rewritten: true,
    },
  };
}

/** What the auditor found for the very same words counts for them again. */
const asAudited = (claim: Claim, before: readonly Claim[]): Claim =>
  before.find(({ quote }) => quote === claim.quote && isUnsupported(claim)) ?? claim;
