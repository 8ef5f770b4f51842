import { assembleMonitoring } from '../../../src/marketing/jobs/monitoring/assemble.ts';
import { MONITORING_JOBS } from '../../../src/marketing/jobs/monitoring/jobs.ts';
import type { MonitoringContent } from '../../../src/marketing/monitoring/schema.ts';
import { EXECUTION_LIKE } from './execution-like.ts';

type Asked = {
  jobs?: readonly string[];
  options?: Readonly<Record<string, unknown>>;
  execution?: unknown;
  instruction?: string;
};

/** What the stub provider and the assembler make of a brief and an execution. */
export function stubMonitoring(brief: unknown, asked: Asked = {}): MonitoringContent {
  const { options = {}, instruction, execution = EXECUTION_LIKE } = asked;
  const upstream = { intake: brief, execution };
  const chosen = MONITORING_JOBS.filter(({ name }) => asked.jobs?.includes(name) ?? true);
  const outputs = Object.fromEntries(
    chosen.map((job) => [job.name, job.stub({ brief, upstream, outputs: {}, options, instruction })]),
  );
  const jobs = chosen.map(({ name }) => name);
  return assembleMonitoring(outputs, { brief, upstream, options, jobs, sources: [] });
}
