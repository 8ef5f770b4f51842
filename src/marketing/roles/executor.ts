import type { JobDefinition, JobInput } from '../jobs/job-definition.ts';
import type { Role } from './role.ts';

/** Writes a draft: each job of the catalogue brings its own craft. */
export const executor = (job: JobDefinition): Role<JobInput, unknown> => ({
  name: 'executor',
  profile: 'draft',
  schemaName: job.name,
  schema: job.output,
  promptVersion: job.promptVersion,
  maxOutputTokens: job.maxOutputTokens,
  prompt: (input, room) => job.prompt(input, room),
});
