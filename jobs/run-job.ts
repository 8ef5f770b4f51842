import { z } from 'zod';
import type { ModelsOf } from '../src/generation/models-of.ts';
import { parkJob } from '../src/generation/park-job.ts';
import { runJob } from '../src/generation/run-job.ts';
import { RUN_JOB_TOPIC } from '../src/generation/run-job-effect.ts';
import type { RunJobTools } from '../src/generation/run-job-tools.ts';
import { type EffectJob, job } from './effect-job.ts';

type Tools = Omit<RunJobTools, 'chain' | 'checking'> & { modelsOf: ModelsOf };

/** One job of a run: has the workspace's provider chain write its part. */
export const runJobJob = ({ modelsOf, ...tools }: Tools): EffectJob =>
  job(
    { topic: RUN_JOB_TOPIC, queue: 'generation', payload: z.strictObject({ runJobId: z.uuid() }) },
    async (payload, effect) => {
      const { workspaceId } = effect;
      const { chain, checking } = await tools.db.inWorkspace(workspaceId, (tx) => modelsOf(tx, workspaceId));
      await runJob({ ...tools, chain, checking }, payload.runJobId, effect);
    },
    (tx, payload, origin) => parkJob(tx, payload.runJobId, origin),
  );
