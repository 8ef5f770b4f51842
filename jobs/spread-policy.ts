import { z } from 'zod';
import { spreadPolicyOver } from '../src/artifacts/spread-policy.ts';
import { POLICY_SPREAD_TOPIC } from '../src/engagements/policy-spread.ts';
import type { Database } from '../src/platform/database.ts';
import { type EffectJob, job } from './effect-job.ts';

const payload = z.strictObject({
  scope: z.enum(['workspace', 'client', 'engagement']),
  subjectId: z.uuid(),
});

/** What waits under a policy that was changed is shown and timed anew. */
export const spreadPolicyJob = ({ db }: { db: Database }): EffectJob =>
  job({ topic: POLICY_SPREAD_TOPIC, queue: 'slack', payload }, (of, effect) =>
    spreadPolicyOver(db, effect, of, effect.signal),
  );
