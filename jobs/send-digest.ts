import { DIGEST_SCHEDULE } from '../src/digests/set-digest.ts';
import { sendDigest } from '../src/slack/digests/send-digest.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** A digest whose time has come. */
export const sendDigestJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: `schedule.${DIGEST_SCHEDULE}`, queue: 'slack', payload: schedulePayload },
    ({ subjectId, dueAt }, effect) =>
      sendDigest(deps, { digestId: subjectId, dueAt: new Date(dueAt) }, effect),
  );
