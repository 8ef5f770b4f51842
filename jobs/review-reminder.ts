import { REVIEW_CLOCKS } from '../src/artifacts/review-clocks.ts';
import { remindApprovers } from '../src/slack/approvers/remind.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** Reminds of a decision that is still missing. */
export const reviewReminderJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: `schedule.${REVIEW_CLOCKS.reminder}`, queue: 'slack', payload: schedulePayload },
    ({ subjectId }, effect) => remindApprovers(deps, subjectId, effect),
  );
