import type { Database } from '../src/platform/database.ts';
import { HOMES_SCHEDULE } from '../src/slack/dashboard/home-effects.ts';
import { refreshHomes } from '../src/slack/dashboard/refresh-homes.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** Every minute while somebody has their Home open: what changed is shown there. */
export const refreshHomesJob = (tools: { db: Database }): EffectJob =>
  job({ topic: `schedule.${HOMES_SCHEDULE}`, queue: 'slack', payload: schedulePayload }, (_, effect) =>
    refreshHomes(tools, effect),
  );
