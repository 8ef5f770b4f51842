import { executionOptions } from '../../../src/marketing/execution/options.ts';
import type { ExecutionContent } from '../../../src/marketing/execution/schema.ts';
import { assembleExecution } from '../../../src/marketing/jobs/execution/assemble.ts';
import { EXECUTION_JOBS } from '../../../src/marketing/jobs/execution/jobs.ts';
import type { JobInput } from '../../../src/marketing/jobs/job-definition.ts';
import { requiredUpstreams } from '../../../src/marketing/required-upstreams.ts';
import { stubCreatives } from './creatives.ts';
import { stubStrategy } from './strategy.ts';

export const EXECUTION_JOB_NAMES: readonly string[] = EXECUTION_JOBS.map(({ name }) => name);

type Asked = { jobs?: readonly string[]; options?: Record<string, unknown>; instruction?: string };

const upstreams = new Map<unknown, { strategy: unknown; creatives: unknown }>();

/** Strategy and creatives of the brief that was asked for last: tests ask many times for the same. */
function approved(brief: unknown) {
  const known = upstreams.get(brief);
  if (known) return known;
  const strategy = stubStrategy(brief);
  const made = { strategy, creatives: stubCreatives(brief, { strategy }) };
  upstreams.clear();
  upstreams.set(brief, made);
  return made;
}

/** The contents that an execution of these jobs is built on. */
export function executionUpstream(
  brief: unknown,
  jobs: readonly string[] = EXECUTION_JOB_NAMES,
): JobInput['upstream'] {
  const needsCreatives = requiredUpstreams('execution', jobs).includes('creatives');
  const { strategy, creatives } = approved(brief);
  return { intake: brief, strategy, ...(needsCreatives ? { creatives } : {}) };
}

/** What the stub provider would store for each chosen job. */
export function executionOutputs(
  brief: unknown,
  { jobs = EXECUTION_JOB_NAMES, options, instruction }: Asked = {},
  upstream: JobInput['upstream'] = executionUpstream(brief, jobs),
): Record<string, unknown> {
  const chosen = EXECUTION_JOBS.filter(({ name }) => jobs.includes(name));
  return Object.fromEntries(
    chosen.map((job) => [job.name, job.stub({ brief, upstream, outputs: {}, options, instruction })]),
  );
}

/** For a brief without a start, or a strategy without a network: what a person would answer. */
const ANSWERED = { start_date: '2026-10-05', platforms: ['instagram', 'facebook', 'linkedin'] };

/** An execution as the stub writes it, of all jobs or of those named. */
export function stubExecution(
  brief: unknown,
  { jobs = EXECUTION_JOB_NAMES, options, instruction }: Asked = {},
): ExecutionContent {
  const upstream = executionUpstream(brief, jobs);
  const answers = options ?? { ...ANSWERED, ...executionOptions.suggested(brief, upstream) };
  const outputs = executionOutputs(brief, { jobs, options: answers, instruction }, upstream);
  return assembleExecution(outputs, { brief, upstream, options: answers });
}
