import { jobByName } from '../marketing/jobs/catalogue.ts';
import type { JobDefinition } from '../marketing/jobs/job-definition.ts';
import { partJob } from '../marketing/jobs/revision/part-job.ts';
import type { RunInput } from './run-input.ts';

/** The job of that name in this run: one of the catalogue, or one that writes a part. Throws for any other name. */
export function jobOf(name: string, { revision }: RunInput): JobDefinition {
  const job = revision ? partJob(name, revision) : jobByName(name);
  if (!job) throw new Error(`${name} is in no catalogue.`);
  return job;
}
