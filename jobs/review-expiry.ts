import { REVIEW_CLOCKS } from '../src/artifacts/review-clocks.ts';
import type { Database } from '../src/platform/database.ts';
import { expireWaiting } from '../src/slack/approvers/expire.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** Ends a review whose time is over. */
export const reviewExpiryJob = (tools: { db: Database }): EffectJob =>
  job(
    { topic: `schedule.${REVIEW_CLOCKS.expiry}`, queue: 'slack', payload: schedulePayload },
    ({ subjectId }, effect) => expireWaiting(tools, subjectId, effect),
  );
