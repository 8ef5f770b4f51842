import { recordHeads } from '../src/platform/audit/record-heads.ts';
import type { Database } from '../src/platform/database.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** Hourly: writes the head of each engagement's audit chain into the workspace's own chain (store.md, Audit). */
export const recordHeadsJob = (tools: { db: Database }): EffectJob =>
  job({ topic: 'schedule.record_heads', queue: 'slack', payload: schedulePayload }, (_, effect) =>
    recordHeads(tools.db, effect),
  );
