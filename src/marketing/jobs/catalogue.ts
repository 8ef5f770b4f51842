import type { ArtifactType } from '../artifact-types.ts';
import { CREATIVES_JOBS } from './creatives/jobs.ts';
import { DELIVERY_JOBS } from './delivery/jobs.ts';
import { EXECUTION_JOBS } from './execution/jobs.ts';
import type { JobDefinition } from './job-definition.ts';
import { MONITORING_JOBS } from './monitoring/jobs.ts';
import { STRATEGY_JOBS } from './strategy/jobs.ts';

/** Every job of marketing.md's table, in its order: one list a stage. */
export const JOBS: readonly JobDefinition[] = [
  ...STRATEGY_JOBS,
  ...CREATIVES_JOBS,
  ...EXECUTION_JOBS,
  ...MONITORING_JOBS,
  ...DELIVERY_JOBS,
];

const byName = new Map(JOBS.map((job) => [job.name, job]));

/** The job of that name, or undefined for a name that is in no catalogue. */
export const jobByName = (name: string): JobDefinition | undefined => byName.get(name);

/** The jobs of a stage, in the catalogue's order; a brief has none. */
export const stageJobs = (artifact: ArtifactType): JobDefinition[] =>
  JOBS.filter((job) => job.artifact === artifact);

/** Their names. */
export const jobsOf = (artifact: ArtifactType): string[] => stageJobs(artifact).map(({ name }) => name);
