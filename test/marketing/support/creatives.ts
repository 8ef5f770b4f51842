import type { CreativesContent } from '../../../src/marketing/creatives/schema.ts';
import { assembleCreatives } from '../../../src/marketing/jobs/creatives/assemble.ts';
import { CREATIVES_JOBS } from '../../../src/marketing/jobs/creatives/jobs.ts';
import { stubStrategy } from './strategy.ts';

export const CREATIVES_JOB_NAMES: readonly string[] = CREATIVES_JOBS.map(({ name }) => name);

export type CreativesChoice = {
  jobs?: readonly string[];
  options?: Readonly<Record<string, unknown>>;
  instruction?: string;
  strategy?: unknown;
};

/** What the stub provider would store for each chosen job, on the stub's own strategy. */
export function creativesOutputs(brief: unknown, choice: CreativesChoice = {}): Record<string, unknown> {
  const { jobs = CREATIVES_JOB_NAMES, options, instruction, strategy = stubStrategy(brief) } = choice;
  const input = { brief, upstream: { intake: brief, strategy }, outputs: {}, options, instruction };
  return Object.fromEntries(
    CREATIVES_JOBS.filter(({ name }) => jobs.includes(name)).map((job) => [job.name, job.stub(input)]),
  );
}

/** The creatives that the stub would write from a brief. */
export function stubCreatives(brief: unknown, choice: CreativesChoice = {}): CreativesContent {
  const strategy = choice.strategy ?? stubStrategy(brief);
  return assembleCreatives(creativesOutputs(brief, { ...choice, strategy }), {
    brief,
    upstream: { intake: brief, strategy },
    options: choice.options ?? {},
  });
}
