import { z } from 'zod';
import { spreadDelegationOver } from '../src/artifacts/spread-delegation.ts';
import { DELEGATION_CLOCK, DELEGATION_SPREAD_TOPIC } from '../src/engagements/delegation-spread.ts';
import type { Database } from '../src/platform/database.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

const payload = z.strictObject({ delegationId: z.uuid() });

/** What waits for somebody is shown anew when another person begins or ceases to stand in: at once, or by the clock. */
export const spreadDelegationJobs = ({ db }: { db: Database }): EffectJob[] => [
  job({ topic: DELEGATION_SPREAD_TOPIC, queue: 'slack', payload }, ({ delegationId }, effect) =>
    spreadDelegationOver(db, effect, delegationId, effect.signal),
  ),
  job(
    { topic: `schedule.${DELEGATION_CLOCK}`, queue: 'slack', payload: schedulePayload },
    ({ subjectId }, effect) => spreadDelegationOver(db, effect, subjectId, effect.signal),
  ),
];
