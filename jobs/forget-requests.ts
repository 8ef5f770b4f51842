import type { Database } from '../src/platform/database.ts';
import { forgetOldRequests } from '../src/slack/request/once.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** Daily: forgets the keys of requests that can no longer come again. */
export const forgetRequestsJob = (tools: { db: Database }): EffectJob =>
  job({ topic: 'schedule.forget_requests', queue: 'slack', payload: schedulePayload }, async (_, effect) => {
    await forgetOldRequests(tools.db, effect.workspaceId, effect.now());
  });
