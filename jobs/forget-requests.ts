import { z } from 'zod';
import type { Database } from '../src/platform/database.ts';
import { forgetOldRequests } from '../src/slack/request/once.ts';
import { type EffectJob, job } from './effect-job.ts';

const payload = z.strictObject({ scheduleId: z.uuid(), dueAt: z.iso.datetime() });

/** Daily: forgets the keys of requests that can no longer come again. */
export const forgetRequestsJob = (tools: { db: Database }): EffectJob =>
  job({ topic: 'schedule.forget_requests', queue: 'slack', payload }, async (_, effect) => {
    await forgetOldRequests(tools.db, effect.workspaceId, effect.now());
  });
