import { ASSEMBLERS } from '../../../src/marketing/jobs/assemble.ts';
import { definedJobs } from '../../../src/marketing/jobs/catalogue.ts';
import { planJobs } from '../../../src/marketing/jobs/plan.ts';
import { example } from '../../marketing/support/briefs.ts';

/** A complete brief; `changes` put another answer over it. */
export const brief = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...example('b2b-software-launch'),
  ...changes,
});

let usual: Record<string, unknown> | undefined;

/** The strategy that the stubs write from the usual brief: valid, and without blockers. */
export function strategyFor(): Record<string, unknown> {
  usual ??= written(brief());
  return structuredClone(usual);
}

function written(from: Record<string, unknown>): Record<string, unknown> {
  const jobs = definedJobs('strategy');
  const plan = planJobs(jobs.map((job) => job.name));
  if (!plan.ok) throw new Error(plan.refusal.sentence);
  const outputs: Record<string, unknown> = {};
  for (const { name } of plan.value.jobs) {
    const job = jobs.find((candidate) => candidate.name === name);
    outputs[name] = job?.stub({ brief: from, upstream: { intake: from }, outputs });
  }
  return ASSEMBLERS.strategy?.(outputs) as Record<string, unknown>;
}

/** The same strategy with another core promise. */
export function withPromise(strategy: Record<string, unknown>, promise: string): Record<string, unknown> {
  const changed = structuredClone(strategy) as { layers: { value: { core_promise: string } } };
  changed.layers.value.core_promise = promise;
  return changed as unknown as Record<string, unknown>;
}
