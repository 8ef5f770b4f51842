import { z } from 'zod';
import { HOME_TOPIC } from '../src/slack/dashboard/home-effects.ts';
import { publishHome } from '../src/slack/dashboard/publish-home.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { type EffectJob, job } from './effect-job.ts';

/** Makes one person's Home show the state of now. */
export const publishHomeJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: HOME_TOPIC, queue: 'slack', payload: z.strictObject({ personId: z.uuid() }) },
    ({ personId }, effect) => publishHome(deps, personId, effect),
  );
