import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { definedJobs } from '../../src/marketing/jobs/catalogue.ts';
import { planJobs } from '../../src/marketing/jobs/plan.ts';

/** An OpenAI-compatible server with one fixed answer per job. */
export type ModelServer = {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** Jobs in the order in which they were asked for, and of those the ones whose answer was sent whole. */
  asked: string[];
  answered: string[];
  stop(): Promise<void>;
};

const request = z.object({ response_format: z.object({ json_schema: z.object({ name: z.string() }) }) });

/** The answers that the stubs would give to this brief, by job. */
export function strategyAnswers(brief: unknown): Record<string, unknown> {
  const jobs = definedJobs('strategy');
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
  answers: Record<string, unknown> | 'nonsense';
  delayMs?: number;
}): Promise<ModelServer> {
  const asked: string[] = [];
  const answered: string[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', async () => {
      const { name } = request.parse(JSON.parse(body)).response_format.json_schema;
      asked.push(name);
      await sleep(options.delayMs ?? 0);
      const answer = options.answers === 'nonsense' ? { nonsense: true } : options.answers[name];
      outgoing.writeHead(200, {
        'content-type': 'application/json',
        'x-request-id': `request-${asked.length}`,
      });
      outgoing.end(
        JSON.stringify({
          id: `chatcmpl-${asked.length}`,
          object: 'chat.completion',
          created: 0,
          model: 'gpt-6.1-terra',
          choices: [
            {
              index: 0,
              finish_reason: 'stop',
              message: { role: 'assistant', content: JSON.stringify(answer) },
            },
          ],
          usage: { prompt_tokens: 2_000, completion_tokens: 900, total_tokens: 2_900 },
        }),
        () => {
          if (!outgoing.destroyed) answered.push(name);
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    answered,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
