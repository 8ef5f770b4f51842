import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { stageJobs } from '../../src/marketing/jobs/catalogue.ts';
import { planJobs } from '../../src/marketing/jobs/plan.ts';
import { auditor } from '../../src/marketing/roles/auditor.ts';
import { picker, verifier } from '../../src/marketing/roles/verifier.ts';
import { KEEP_ALIVE_MS } from './patience.ts';

/** A server that speaks as OpenAI and as Anthropic do, with one fixed answer per job. */
export type ModelServer = {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** For ANTHROPIC_BASE_URL. */
  anthropicUrl: string;
  /** Jobs in the order in which they were asked for, and of those the ones whose answer was sent whole. */
  asked: string[];
  answered: string[];
  /** Jobs whose caller hung up before it had its answer. */
  hungUp: string[];
  /** From now on answers take that long, in milliseconds. */
  answerWithin(delayMs: number): void;
  stop(): Promise<void>;
};

const openAiRequest = z.object({
  response_format: z.object({ json_schema: z.object({ name: z.string() }) }),
});
const schemaShape = z.object({
  properties: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()).optional() })),
});
const anthropicRequest = z.object({
  output_config: z.object({ format: z.object({ schema: schemaShape }) }),
});

/** The names of a schema's fields and of theirs: no two jobs have the same. */
const fingerprint = (schema: z.infer<typeof schemaShape>): string =>
  Object.entries(schema.properties)
    .flatMap(([name, inner]) => [
      name,
      ...Object.keys(inner.properties ?? {}).map((below) => `${name}.${below}`),
    ])
    .sort()
    .join();

/** Everything that may be asked for, by the name that OpenAI's requests give its schema. */
const KNOWN = [
  ...stageJobs('strategy').map(({ name, output }) => ({ name, output })),
  ...[verifier, auditor, picker].map(({ schemaName, schema }) => ({ name: schemaName, output: schema })),
];

/** OpenAI's requests name their schema; of Anthropic's the fields tell which job it is. */
function jobOf(body: unknown): string {
  const named = openAiRequest.safeParse(body);
  if (named.success) return named.data.response_format.json_schema.name;
  const wanted = fingerprint(anthropicRequest.parse(body).output_config.format.schema);
  const job = KNOWN.find(
    ({ output }) =>
      fingerprint(schemaShape.parse(z.toJSONSchema(output, { unrepresentable: 'any' }))) === wanted,
  );
  if (!job) throw new Error(`No job has the fields ${wanted}.`);
  return job.name;
}

const usage = { input: 2_000, output: 900 };

const openAiReply = (id: string, text: string) => ({
  id,
  object: 'chat.completion',
  created: 0,
  model: 'gpt-6.1-terra',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
  usage: {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
  },
});

const anthropicReply = (id: string, text: string) => ({
  id,
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-5-5',
  content: [{ type: 'text', text }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: usage.input, output_tokens: usage.output },
});

/** The answers that the stubs would give to this brief, by job. */
export function strategyAnswers(brief: unknown): Record<string, unknown> {
  const jobs = stageJobs('strategy');
  const plan = planJobs(jobs.map((job) => job.name));
  if (!plan.ok) throw new Error(plan.refusal.sentence);
  const outputs: Record<string, unknown> = {};
  for (const { name } of plan.value.jobs) {
    const job = jobs.find((candidate) => candidate.name === name);
    outputs[name] = job?.stub({ brief, upstream: { intake: brief }, outputs });
  }
  return outputs;
}

export async function startModelServer(options: {
  /** By job; a function answers to what it was sent. */
  answers: Record<string, unknown> | 'nonsense';
  delayMs?: number;
}): Promise<ModelServer> {
  let delayMs = options.delayMs ?? 0;
  const asked: string[] = [];
  const answered: string[] = [];
  const hungUp: string[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', async () => {
      const name = jobOf(JSON.parse(body));
      asked.push(name);
      outgoing.on('close', () => {
        if (!outgoing.writableFinished) hungUp.push(name);
      });
      const id = `reply-${asked.length}`;
      await sleep(delayMs, undefined, { ref: false });
      const known = options.answers === 'nonsense' ? { nonsense: true } : options.answers[name];
      const answer = typeof known === 'function' ? known(body) : known;
      const reply = incoming.url?.endsWith('/messages') ? anthropicReply : openAiReply;
      outgoing.writeHead(200, { 'content-type': 'application/json', 'x-request-id': id });
      outgoing.end(JSON.stringify(reply(id, JSON.stringify(answer))), () => {
        if (!outgoing.destroyed) answered.push(name);
      });
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    anthropicUrl: `http://127.0.0.1:${port}`,
    asked,
    answered,
    hungUp,
    answerWithin: (given) => {
      delayMs = given;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
