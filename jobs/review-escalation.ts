import { REVIEW_CLOCKS } from '../src/artifacts/review-clocks.ts';
import { escalateReview } from '../src/slack/approvers/escalate.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** Tells somebody else of a decision that is overdue. */
export const reviewEscalationJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: `schedule.${REVIEW_CLOCKS.escalation}`, queue: 'slack', payload: schedulePayload },
    ({ subjectId }, effect) => escalateReview(deps, subjectId, effect),
  );
