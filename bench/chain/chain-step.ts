import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { StepRequest } from '../../src/llm/step.ts';
import { jobByName } from '../../src/marketing/jobs/catalogue.ts';

const JOB = 'positioning';

const brief: unknown = JSON.parse(
  readFileSync(new URL('../../examples/briefs/b2b-software-launch.json', import.meta.url), 'utf8'),
);

const RULES = Array.from(
  { length: 24 },
  (_, at) =>
    `${at + 1}. Use only facts from the brief. Short sentences, plain words, no figures of your own.`,
).join('\n');

// Written once: what it takes to build a prompt is the caller's time with or without the chain.
const PROMPT = {
  system: `You are a positioning strategist. Write three layers of the strategy.\n\n${RULES}`,
  user: `<brief>\n${JSON.stringify(brief)}\n</brief>\n\nWrite the output for this brief now.`,
};

const job = jobByName(JOB);
if (!job) throw new Error(`There is no job ${JOB}.`);

/** What a model would write for it: the job's own stub. */
export const ANSWER = JSON.stringify(job.stub({ brief, upstream: { intake: brief }, outputs: {} }));

/** A real job's step, each in a run of its own. */
export const chainStep = (workspaceId: string): StepRequest<unknown> => ({
  workspaceId,
  scopeId: randomUUID(),
  job: JOB,
  attempt: 1,
  step: 'draft',
  profile: 'draft',
  traceId: randomUUID(),
  prompt: () => PROMPT,
  schemaName: JOB,
  schema: job.output,
  promptVersion: job.promptVersion,
  maxOutputTokens: job.maxOutputTokens,
  signal: new AbortController().signal,
});
