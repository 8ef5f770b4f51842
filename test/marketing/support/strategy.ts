import { JOBS } from '../../../src/marketing/jobs/catalogue.ts';
import { assembleStrategy } from '../../../src/marketing/jobs/strategy/assemble.ts';
import type { StrategyContent } from '../../../src/marketing/strategy/schema.ts';

/** What the stub provider would store for each job. */
export const stubOutputs = (brief: unknown, instruction?: string): Record<string, unknown> =>
  Object.fromEntries(
    JOBS.map((job) => [job.name, job.stub({ brief, upstream: {}, outputs: {}, instruction })]),
  );

export const stubStrategy = (brief: unknown): StrategyContent => assembleStrategy(stubOutputs(brief));
