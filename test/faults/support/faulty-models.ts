import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { KEEP_ALIVE_MS } from '../../support/patience.ts';

/** The three that fail: now and then, in storms, and by never answering. */
export const FAULTY = ['openai', 'anthropic', 'groq'] as const;

export type Faulty = (typeof FAULTY)[number];

/** One request as its server saw it. `answered`: with these tokens; `turned_away`: at no cost; `hung`: never answered. */
export type Asked = {
  id: string;
  provider: Faulty;
  step: string;
  end: 'answered' | 'turned_away' | 'hung';
  input: number;
  output: number;
};

export type FaultyModels = {
  baseUrl(provider: Faulty): string;
  asked: readonly Asked[];
  stop(): Promise<void>;
};

/** A number from 0 up to 1 that depends on the text alone (FNV-1a). */
export function drawn(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  // The last bytes of a text hardly move the first bits of its hash.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

const FAIL_RATE = 0.3;
/** Of each so many requests the first ones meet a storm. */
const STORM = { every: 60, length: 25 };
/** What a storm asks for: to come back soon, to come back much later, or nothing. */
const STORM_HEADERS: readonly Record<string, string>[] = [
  { 'retry-after-ms': '40' },
  { 'retry-after-ms': '2000' },
  {},
];

const PATHS: Readonly<Record<Faulty, string>> = {
  openai: '/openai/v1',
  anthropic: '/anthropic',
  groq: '/groq/v1',
};

type Turn = { nth: number; nthOfStep: number; step: string; seed: number };

type Reply = { status: number; headers: Record<string, string> } | 'answer' | 'hang';

/** How each of them behaves. */
const BEHAVIOUR: Readonly<Record<Faulty, (turn: Turn) => Reply>> = {
  openai: ({ seed, step, nthOfStep }) =>
    drawn(`${seed} ${step} ${nthOfStep}`) < FAIL_RATE ? { status: 500, headers: {} } : 'answer',
  anthropic: ({ nth }) =>
    nth % STORM.every < STORM.length
      ? { status: 429, headers: STORM_HEADERS[nth % STORM_HEADERS.length] ?? {} }
      : 'answer',
  groq: () => 'hang',
};

const replyOf = (provider: Faulty, text: string, { input, output }: Asked): object =>
  provider === 'anthropic'
    ? {
        type: 'message',
        role: 'assistant',
        model: 'claude-sonnet-5-5',
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        usage: { input_tokens: input, output_tokens: output },
      }
    : {
        model: 'gpt-6.1-terra',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }],
        usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
      };

const STEP = /step-\d+/;

/** One server that plays all three, gives each request an id of its own, and counts what it saw. */
export async function startFaultyModels({
  seed,
  answer,
}: {
  seed: number;
  answer: string;
}): Promise<FaultyModels> {
  const asked: Asked[] = [];
  const counts = new Map<string, number>();
  const next = (key: string): number => {
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    return nth;
  };
  const respond = (response: ServerResponse, provider: Faulty, step: string) => {
    const nth = next(provider);
    const turn = { nth, nthOfStep: next(`${provider} ${step}`), step, seed };
    const id = `${provider}-${nth}`;
    const one: Asked = { id, provider, step, end: 'hung', input: 400 + (nth % 97), output: 50 + (nth % 31) };
    asked.push(one);
    const reply = BEHAVIOUR[provider](turn);
    if (reply === 'hang') return;
    const send = (status: number, headers: Record<string, string>, body: object) => {
      const ids = { 'x-request-id': id, 'request-id': id };
      response.writeHead(status, { 'content-type': 'application/json', ...ids, ...headers });
      response.end(JSON.stringify(body));
    };
    if (reply === 'answer') {
      one.end = 'answered';
      return send(200, {}, replyOf(provider, answer, one));
    }
    one.end = 'turned_away';
    send(reply.status, reply.headers, { type: 'error', error: { type: 'busy', message: 'Not now.' } });
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const provider = FAULTY.find((name) => request.url?.startsWith(`${PATHS[name]}/`));
      const step = STEP.exec(body)?.[0];
      if (!provider || !step) throw new Error(`Nobody is at ${request.url}.`);
      respond(response, provider, step);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    baseUrl: (provider) => `http://127.0.0.1:${port}${PATHS[provider]}`,
    asked,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
