import { jobByName } from '../marketing/jobs/catalogue.ts';
import { partAt } from '../marketing/jobs/revision/revision.ts';
import { refused } from '../platform/outcome.ts';
import type { Refused, RunState, RunStep } from './change-run.ts';
import { CONTROL } from './control-sentences.ts';
import { REVISION } from './revision-sentences.ts';

const titleOf = (name: string): string => {
  const part = partAt(name);
  return part === undefined ? (jobByName(name)?.title ?? name) : REVISION.part(part + 1);
};

/** A step of the run by its name, with its title. Only after `refuseUnlessThere`. */
export function stepOf(run: RunState, name: string): RunStep & { title: string } {
  const step = run.steps.find((one) => one.name === name);
  if (!step) throw new Error(`The run has no step ${name}.`);
  return { ...step, title: titleOf(name) };
}

/** Nothing can be done to a job that the run does not have, or has no longer. */
export function refuseUnlessThere(run: RunState, name: string): Refused | null {
  const step = run.steps.find((one) => one.name === name);
  if (!step) return refused('job_unknown', CONTROL.noSuchJob);
  return step.state === 'dropped' ? refused('job_dropped', CONTROL.dropped(titleOf(name))) : null;
}
