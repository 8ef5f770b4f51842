import { z } from 'zod';
import { TELL_APPROVERS_TOPIC } from '../src/artifacts/tell-approvers-effect.ts';
import { tellAbsentApprovers } from '../src/slack/approvers/tell-absent-approvers.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { type EffectJob, job } from './effect-job.ts';

/** A direct message to approvers who do not see the channel. */
export const tellApproversJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: TELL_APPROVERS_TOPIC, queue: 'slack', payload: z.strictObject({ versionId: z.uuid() }) },
    (payload, effect) => tellAbsentApprovers(deps, payload.versionId, effect),
  );
