import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { closestName } from '../closest-name.ts';
import { JOBS, jobsOf } from './catalogue.ts';
import type { JobDefinition } from './job-definition.ts';
import { PLAN_SENTENCES as say } from './sentences.ts';

export type PlannedJob = { name: string; needs: readonly string[] };
export type Plan = { jobs: PlannedJob[] };

type Entry = Pick<JobDefinition, 'name' | 'needs' | 'artifact'>;

/** Orders jobs so that each comes after what it needs; what is left over waits in a circle. */
function inOrder(jobs: readonly Entry[]): { ordered: Entry[]; circular: Entry[] } {
  const ordered: Entry[] = [];
  const placed = new Set<string>();
  let waiting = [...jobs];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ needs }) => needs.every((need) => placed.has(need)));
    if (ready.length === 0) break;
    for (const job of ready) placed.add(job.name);
    ordered.push(...ready);
    waiting = waiting.filter(({ name }) => !placed.has(name));
  }
  return { ordered, circular: waiting };
}

/**
 * Checks the chosen jobs and puts them in an order in which they can run. Refuses an empty plan, unknown names,
 * a missing need, a circle, and a strategy without all of its six jobs (marketing.md). Names given twice count once.
 */
export function planJobs(names: readonly string[], catalogue: readonly Entry[] = JOBS): Outcome<Plan> {
  if (names.length === 0) return refused('plan_empty', say.empty);
  const known = new Map(catalogue.map((entry) => [entry.name, entry]));
  const chosen: Entry[] = [];
  for (const name of new Set(names)) {
    const entry = known.get(name);
    if (!entry) return refused('plan_unknown_job', say.unknown(name, closestName(name, [...known.keys()])));
    chosen.push(entry);
  }
  const strategyJobs = jobsOf('strategy');
  const missing = strategyJobs.filter((name) => known.has(name) && !names.includes(name));
  if (chosen.some(({ name }) => strategyJobs.includes(name)) && missing.length > 0)
    return refused('plan_strategy_incomplete', say.strategyWhole(missing));
  for (const { name, needs } of chosen) {
    const need = needs.find((candidate) => !names.includes(candidate));
    if (need) return refused('plan_need_missing', say.needMissing(name, need));
  }
  const { ordered, circular } = inOrder(chosen);
  if (circular.length > 0) return refused('plan_cycle', say.cycle(circular.map(({ name }) => name)));
  return done({ jobs: ordered.map(({ name, needs }) => ({ name, needs })) });
}

/** The names that remain when a job is dropped: it and everything that needs it go (store.md, "Runs"). */
export function withoutJob(jobs: readonly PlannedJob[], dropped: string): string[] {
  const gone = new Set([dropped]);
  // Jobs come in plan order, so a need is always judged before what needs it.
  for (const { name, needs } of jobs) if (needs.some((need) => gone.has(need))) gone.add(name);
  return jobs.map(({ name }) => name).filter((name) => !gone.has(name));
}
