import type { BudgetObstacle } from '../../llm/budget.ts';
import type { ProviderFailure } from '../../llm/failure.ts';
import type { StepRequest, StepSuccess } from '../../llm/step.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import type { BegunJob } from '../begin-job.ts';
import type { RunJobTools } from '../run-job-tools.ts';
import { jobWish } from '../run-standing.ts';

/** What one step of a job asks of the chain; the rest is the job's. */
export type ModelAsk<T> = Omit<
  StepRequest<T>,
  'workspaceId' | 'scopeId' | 'job' | 'attempt' | 'traceId' | 'signal' | 'mayCall'
>;

/** One attempt at a job, as each of its steps needs it. */
export type JobAttempt = { tools: RunJobTools; begun: BegunJob; effect: EffectRun; signal: AbortSignal };

/** What is not the step's to decide: the whole job waits. */
export type Halted =
  /** A person stopped it: run and job have to be read again. */
  { end: 'interrupted' } | { end: 'over_budget'; obstacle: BudgetObstacle };

export type NotWritten =
  | { end: 'failed'; type: string; sentence: string; failures: readonly ProviderFailure[] }
  | Halted;

export type Asked<T> = { end: 'written'; step: StepSuccess<T> } | NotWritten;

/**
 * Has the chain answer one step of a job. A step that another process holds, and a process that must stop, put the
 * whole effect back (`Reschedule`): what was answered by then is read, not bought, when it comes again.
 */
export async function askModel<T>(attempt: JobAttempt, ask: ModelAsk<T>): Promise<Asked<T>> {
  const { tools, begun, effect, signal } = attempt;
  const step = await tools.chain.generate({
    ...ask,
    workspaceId: effect.workspaceId,
    scopeId: begun.runId,
    job: begun.name,
    attempt: begun.attempt,
    traceId: effect.traceId,
    signal,
    mayCall: async () => (await jobWish(tools.db, effect.workspaceId, begun)) === 'wanted',
  });
  if (step.ok) return { end: 'written', step };
  if (step.reason === 'budget') return { end: 'over_budget', obstacle: step.obstacle };
  if (step.reason === 'busy') {
    const ms = Math.max(200, step.busyUntil.getTime() - effect.now().getTime());
    throw new Reschedule(ms, 'another process holds this step');
  }
  if (step.reason === 'aborted') {
    if (effect.signal.aborted) throw new Reschedule(0, 'the process stops');
    return { end: 'interrupted' };
  }
  const { failures, sentence } = step;
  return { end: 'failed', type: failures.at(-1)?.type ?? 'unknown', sentence, failures };
}
