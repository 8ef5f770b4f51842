import { ASSEMBLERS } from '../../src/marketing/jobs/assemble.ts';
import { definedJobs } from '../../src/marketing/jobs/catalogue.ts';
import { planJobs } from '../../src/marketing/jobs/plan.ts';

/** The strategy that the stubs write from a brief. */
export function stubStrategy(brief: unknown): unknown {
  const jobs = definedJobs('strategy');
  const plan = planJobs(jobs.map(({ name }) => name));
  if (!plan.ok) throw new Error(plan.refusal.sentence);
  const outputs: Record<string, unknown> = {};
  for (const { name } of plan.value.jobs) {
    const job = jobs.find((candidate) => candidate.name === name);
    outputs[name] = job?.stub({ brief, upstream: { intake: brief }, outputs });
  }
  return ASSEMBLERS.strategy?.(outputs);
}
