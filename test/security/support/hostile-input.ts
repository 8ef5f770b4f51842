import { strategyDefinition } from '../../../src/marketing/artifacts/strategy.ts';
import { mapTexts } from '../../../src/marketing/content-walk.ts';
import { INTAKE_FIELDS } from '../../../src/marketing/intake/fields.ts';
import { JOBS } from '../../../src/marketing/jobs/catalogue.ts';
import type { JobDefinition, JobInput } from '../../../src/marketing/jobs/job-definition.ts';
import { partJob } from '../../../src/marketing/jobs/revision/part-job.ts';
import { partJobName } from '../../../src/marketing/jobs/revision/revision.ts';
import { STRATEGY_JOBS } from '../../../src/marketing/jobs/strategy/jobs.ts';
import { partsOf } from '../../../src/marketing/parts/part.ts';
import { example } from '../../marketing/support/briefs.ts';
import { executionUpstream } from '../../marketing/support/execution.ts';
import { stubOutputs, stubStrategy } from '../../marketing/support/strategy.ts';

const harmless = example('b2b-software-launch');
const outputs = stubOutputs(harmless);
const strategy = stubStrategy(harmless);
const upstream = executionUpstream(harmless);

const TYPED = new Set(['text', 'long_text', 'url', 'list', 'date']);

/** Every field into which people type anything, with that text in it; files by their names. */
export const briefSaying = (text: string): Record<string, unknown> => ({
  ...harmless,
  ...Object.fromEntries(
    INTAKE_FIELDS.filter(({ kind }) => TYPED.has(kind)).map(({ key, kind }) => [
      key,
      kind === 'list' ? [text, `${text} ${text}`] : text,
    ]),
  ),
  proof_files: [{ name: text, digest: 'f'.repeat(64), mime: 'image/png', bytes: 9 }],
});

/** In every n-th text; the names of pillars and ids stay, for jobs look for them. */
const saidIn = (content: unknown, text: string, every: number): unknown => {
  let count = 0;
  return mapTexts(content, (before, path) => {
    count += 1;
    return path.at(-1) === 'id' || count % every !== 0 ? before : text;
  });
};

/** What a job reads when everybody who could write into it wrote this. */
export const inputSaying = (text: string): JobInput => ({
  brief: briefSaying(text),
  upstream: { ...(saidIn(upstream, text, 20) as JobInput['upstream']), intake: briefSaying(text) },
  outputs: saidIn(outputs, text, 20) as JobInput['outputs'],
  instruction: text,
  options: { theme: text, key_message: text, notes: text, recipient: text, reader: text },
  examples: [
    {
      versionId: '00000000-0000-4000-8000-000000000001',
      shows: { deliverables: [{ title: text, content_markdown: text }] },
    },
  ],
});

/** The jobs that write one part of a document, with that text in the document, in the part and in the note. */
export const partJobsSaying = (text: string): JobDefinition[] => {
  const content = saidIn(strategy, text, 9);
  const parts = partsOf(strategyDefinition, strategy);
  const chosen = [parts[1], parts.find(({ kind }) => kind === 'item')].flatMap((part) => part ?? []);
  const revision = {
    type: 'strategy' as const,
    definition: strategyDefinition,
    content,
    jobs: STRATEGY_JOBS.map(({ name }) => name),
    parts: chosen.map(({ key }) => ({ key, note: text })),
    sources: [],
  };
  return chosen.map((_part, at) => {
    const job = partJob(partJobName(at), revision);
    if (!job) throw new Error(`Nothing writes part ${at}.`);
    return job;
  });
};

/** A few jobs at a time, in turn, so that each meets many attempts. */
export const jobsAt = (turn: number, many: number): JobDefinition[] =>
  Array.from({ length: many }, (_, at) => JOBS[(turn * many + at) % JOBS.length]).flatMap((job) => job ?? []);
