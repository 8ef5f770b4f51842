import { z } from 'zod';
import { parkJob } from '../src/generation/park-job.ts';
import { runJob } from '../src/generation/run-job.ts';
import { RUN_JOB_TOPIC } from '../src/generation/run-job-effect.ts';
import type { RunJobTools } from '../src/generation/run-job-tools.ts';
import { type EffectJob, job } from './effect-job.ts';

/** One job of a run: has the provider chain write its part. */
export const runJobJob = (tools: RunJobTools): EffectJob =>
  job(
    { topic: RUN_JOB_TOPIC, queue: 'generation', payload: z.strictObject({ runJobId: z.uuid() }) },
    (payload, effect) => runJob(tools, payload.runJobId, effect),
    (tx, payload, origin) => parkJob(tx, payload.runJobId, origin),
  );
