import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providersFromConfig } from '../../src/llm/providers-from-config.ts';
import type { JobDefinition, JobInput } from '../../src/marketing/jobs/job-definition.ts';
import { memoryLedger } from '../llm/support/memory-ledger.ts';
import { bodyOf, json, type ReplyServer, type Seen, startReplyServer } from '../llm/support/reply-server.ts';
import { positioningStep, testChain } from '../llm/support/step.ts';
import { inputSaying, jobsAt, partJobsSaying } from './support/hostile-input.ts';
import { INJECTIONS } from './support/injection-corpus.ts';

const SPEECH = ['openai', 'anthropic'] as const;

/** Which attempts are sent; all of them are held without a server in injection.test.ts. */
const SAMPLE = INJECTIONS.filter((_attempt, at) => at % 4 === 0);

describe('what providers are sent for a brief that gives orders', () => {
  let server: ReplyServer;
  beforeAll(async () => {
    // The answer does not matter: nobody is asked twice.
    server = await startReplyServer((response) => json(response, 401, { error: { message: 'no' } }));
  });
  afterAll(() => server.close());

  const sends = async (
    speech: (typeof SPEECH)[number],
    job: JobDefinition,
    input: JobInput,
  ): Promise<Seen> => {
    const baseUrl = speech === 'openai' ? `${server.url}/v1` : server.url;
    const { providers } = providersFromConfig({ [speech]: { apiKey: 'test-key', baseUrl }, stubs: false });
    server.seen.length = 0;
    await testChain({ providers, ledger: memoryLedger() }).generate({
      ...positioningStep(),
      job: job.name,
      schemaName: job.name,
      schema: job.output,
      maxOutputTokens: job.maxOutputTokens,
      promptVersion: job.promptVersion,
      prompt: (room) => job.prompt(input, room),
    });
    const [seen] = server.seen;
    if (!seen || server.seen.length !== 1) throw new Error(`${server.seen.length} requests were sent.`);
    return seen;
  };

  /** All of a request but the words of the user message and what is counted from them. */
  const frame = ({ path, headers, body }: Seen) => {
    const { 'content-length': _length, ...rest } = headers;
    const { messages, ...others } = bodyOf({ path, headers, body });
    const turns = (messages as { role: string; content: unknown }[]).map(({ role, content, ...more }) =>
      role === 'user' ? { role, ...more } : { role, content, ...more },
    );
    return JSON.stringify({ path, headers: rest, turns, others });
  };

  it.each(SPEECH)('is, for %s, byte by byte what a harmless brief gets, but for the data', async (speech) => {
    for (const [at, { text }] of SAMPLE.entries()) {
      const [job] = at % 3 === 0 ? partJobsSaying(text) : jobsAt(at, 1);
      const [calmJob] = at % 3 === 0 ? partJobsSaying('A calm sentence.') : jobsAt(at, 1);
      if (!job || !calmJob) throw new Error('There is no job.');
      const hostile = await sends(speech, job, inputSaying(text));
      const calm = await sends(speech, calmJob, inputSaying('A calm sentence.'));
      expect(frame(hostile)).toBe(frame(calm));
      expect(JSON.stringify(bodyOf(hostile).messages)).not.toBe(JSON.stringify(bodyOf(calm).messages));
    }
  });
});
