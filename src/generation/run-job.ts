import type { Chain } from '../llm/chain.ts';
import type { StepFailure } from '../llm/step.ts';
import type { Database } from '../platform/database.ts';
import { type EffectRun, Reschedule } from '../platform/outbox/effect-run.ts';
import { type BegunJob, beginJob } from './begin-job.ts';
import { finishJob, type JobEnd } from './finish-job.ts';
import { jobOf } from './job-of.ts';
import { jobWish } from './run-standing.ts';
import { watchJob } from './watch-job.ts';

export type RunJobTools = {
  db: Database;
  chain: Chain;
  /** How often a job under way looks whether it is still wanted, in milliseconds. */
  watchEveryMs?: number;
};

/**
 * Performs one job of a run: reads run and job again, has the chain write, and finishes the job in the transaction that
 * marks the effect done. Safe to repeat after a kill at any instant: a stored answer is read, not bought
 * (running.md, Model calls). Once the run is stopped or the job cancelled or dropped, its call is aborted.
 */
export async function runJob(tools: RunJobTools, runJobId: string, effect: EffectRun): Promise<void> {
  const { db } = tools;
  for (;;) {
    const begun = await beginJob(db, runJobId, effect);
    if (!begun) return;
    const watch = watchJob({ db, workspaceId: effect.workspaceId, everyMs: tools.watchEveryMs }, begun);
    const signal = AbortSignal.any([effect.signal, watch.signal]);
    const end = await write(tools, begun, effect, signal).finally(watch.end);
    // Interrupted by a person: run and job are read again, and say whether anything is left to do.
    if (end === 'interrupted') continue;
    return finishJob(db, begun, end, effect);
  }
}

async function write(
  { db, chain }: RunJobTools,
  begun: BegunJob,
  effect: EffectRun,
  signal: AbortSignal,
): Promise<JobEnd | 'interrupted'> {
  const job = jobOf(begun.name, begun.input);
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
    signal,
    mayCall: async () => (await jobWish(db, effect.workspaceId, begun)) === 'wanted',
  });
  if (step.ok) return { ok: true, step };
  if (step.reason === 'busy') {
    throw new Reschedule(
      Math.max(200, step.busyUntil.getTime() - effect.now().getTime()),
      'another process holds this step',
    );
  }
  if (step.reason === 'aborted') {
    if (effect.signal.aborted) throw new Reschedule(0, 'the process stops');
    return 'interrupted';
  }
  return { ok: false, type: lastType(step), sentence: step.sentence };
}

function lastType(step: StepFailure): string {
  return step.failures.at(-1)?.type ?? 'unknown';
}
