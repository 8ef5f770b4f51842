import type { Chain } from '../llm/chain.ts';
import type { StepFailure } from '../llm/step.ts';
import { jobByName } from '../marketing/jobs/catalogue.ts';
import type { JobInput } from '../marketing/jobs/job-definition.ts';
import type { Database } from '../platform/database.ts';
import { type EffectRun, Reschedule } from '../platform/outbox/effect-run.ts';
import { beginJob } from './begin-job.ts';
import { finishJob, type JobEnd } from './finish-job.ts';

export type RunJobTools = { db: Database; chain: Chain };

/**
 * Performs one job of a run: reads run and job again, has the chain write, and finishes the job in the transaction that
 * marks the effect done. Safe to repeat after a kill at any instant: a stored answer is read, not bought
 * (running.md, Model calls).
 */
export async function runJob(tools: RunJobTools, runJobId: string, effect: EffectRun): Promise<void> {
  const begun = await beginJob(tools.db, runJobId, effect);
  if (!begun) return;
  const end = await write(tools, begun, effect);
  await finishJob(tools.db, begun, end, effect);
}

type Begun = { runId: string; name: string; attempt: number; input: JobInput };

async function write({ chain }: RunJobTools, begun: Begun, effect: EffectRun): Promise<JobEnd> {
  const job = jobByName(begun.name);
  if (!job) throw new Error(`${begun.name} is in no catalogue.`);
  const { system, user } = job.prompt(begun.input);
  const step = await chain.generate({
    workspaceId: effect.workspaceId,
    scopeId: begun.runId,
    job: begun.name,
    attempt: begun.attempt,
    step: 'draft',
    traceId: effect.traceId,
    system,
    user,
    schemaName: begun.name,
    schema: job.output,
    promptVersion: job.promptVersion,
    maxOutputTokens: job.maxOutputTokens,
    stub: () => job.stub(begun.input),
    signal: effect.signal,
  });
  if (step.ok) return { ok: true, step };
  if (step.reason === 'busy') {
    throw new Reschedule(
      Math.max(200, step.busyUntil.getTime() - effect.now().getTime()),
      'another process holds this step',
    );
  }
  if (step.reason === 'aborted') throw new Reschedule(0, 'the process stops');
  return { ok: false, type: lastType(step), sentence: step.sentence };
}

function lastType(step: StepFailure): string {
  return step.failures.at(-1)?.type ?? 'unknown';
}
