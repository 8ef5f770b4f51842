import { z } from 'zod';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { SYNC_TOPIC, syncMessage } from '../src/slack/outbound/sync-message.ts';
import { type EffectJob, job } from './effect-job.ts';

const payload = z.strictObject({
  engagementId: z.uuid().optional(),
  kind: z.string(),
  subjectId: z.uuid(),
  audience: z.string(),
});

/** Makes one message in Slack show the state of now. */
export const syncMessageJob = (deps: OutboundDeps): EffectJob =>
  job({ topic: SYNC_TOPIC, queue: 'slack', payload }, (target, effect) => syncMessage(deps, target, effect));
