import { afterEach, describe, expect, it } from 'vitest';
import { anthropic } from '../../../src/llm/adapters/anthropic.ts';
import { openAiCompatible } from '../../../src/llm/adapters/openai-compatible.ts';
import { withAttemptSignal } from '../../../src/llm/attempt-signal.ts';
import type { FailureType } from '../../../src/llm/failure.ts';
import { jsonSchemaOf } from '../../../src/llm/json-schema.ts';
import type { Provider, ProviderRequest, ProviderResult } from '../../../src/llm/provider.ts';
import { realTimer } from '../../../src/llm/timer.ts';
import { json, type ReplyServer, startReplyServer } from '../support/reply-server.ts';
import { POSITIONING } from '../support/step.ts';

const KEY = 'sk-test-0123456789abcdef';

const request: ProviderRequest = {
  system: 'System',
  messages: [{ role: 'user', content: 'Brief' }],
  schemaName: 'positioning',
  jsonSchema: jsonSchemaOf(POSITIONING),
  maxOutputTokens: 100,
};

type Adapter = {
  name: string;
  create(url: string): Provider;
  error(type: string, message: string, code?: string): unknown;
};

const openAiError = (type: string, message: string, code?: string) => ({
  error: { type, message, code: code ?? null, param: null },
});

const ADAPTERS: Adapter[] = [
  {
    name: 'openai',
    create: (url) =>
      openAiCompatible({
        name: 'openai',
        apiKey: KEY,
        baseUrl: `${url}/v1`,
        model: 'gpt-6.1-terra',
        strictSchema: true,
        thinks: true,
      }),
    error: openAiError,
  },
  {
    name: 'groq',
    create: (url) =>
      openAiCompatible({
        name: 'groq',
        apiKey: KEY,
        baseUrl: `${url}/openai/v1`,
        model: 'other',
        strictSchema: false,
        thinks: false,
      }),
    error: openAiError,
  },
  {
    name: 'anthropic',
    create: (url) =>
      anthropic({ name: 'anthropic', apiKey: KEY, baseUrl: url, model: 'claude-sonnet-5-5', thinks: true }),
    error: (type, message) => ({ type: 'error', error: { type, message } }),
  },
];

const servers: ReplyServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const serve = async (reply: Parameters<typeof startReplyServer>[0]): Promise<ReplyServer> => {
  const server = await startReplyServer(reply);
  servers.push(server);
  return server;
};

const call = async (
  provider: Provider,
  timeoutMs = 5_000,
  outer = new AbortController().signal,
): Promise<ProviderResult> => {
  const times = { timeoutMs, graceMs: 5_000, timer: realTimer };
  const result = await withAttemptSignal(outer, times, (signal) => provider.complete(request, signal));
  if (result === 'no_end') throw new Error('The adapter did not react to its signal.');
  return result;
};

const failed = (result: ProviderResult) => {
  if (result.ok) throw new Error('It should have failed.');
  return result;
};

describe.each(ADAPTERS)('$name, error replies', ({ name, create, error }) => {
  const cases: {
    status: number;
    type: string;
    message: string;
    code?: string;
    expected: FailureType;
    only?: string;
  }[] = [
    { status: 500, type: 'server_error', message: 'oops', expected: 'transient' },
    { status: 503, type: 'server_error', message: 'oops', expected: 'transient' },
    { status: 529, type: 'overloaded_error', message: 'Overloaded', expected: 'transient' },
    { status: 429, type: 'rate_limit_error', message: 'slow down', expected: 'rate_limited' },
    { status: 401, type: 'authentication_error', message: 'bad key', expected: 'auth' },
    { status: 403, type: 'permission_error', message: 'no', expected: 'auth' },
    { status: 402, type: 'billing_error', message: 'pay', expected: 'quota' },
    { status: 408, type: 'request_timeout', message: 'late', expected: 'timeout' },
    { status: 413, type: 'request_too_large', message: 'big', expected: 'context_length' },
    {
      status: 400,
      type: 'invalid_request_error',
      message: 'prompt is too long: 9 tokens > 3 maximum',
      expected: 'context_length',
    },
    { status: 400, type: 'invalid_request_error', message: 'what?', expected: 'unknown' },
    { status: 404, type: 'not_found_error', message: 'model: x', expected: 'unknown' },
    { status: 418, type: 'teapot', message: 'short and stout', expected: 'unknown' },
    {
      status: 429,
      type: 'insufficient_quota',
      code: 'insufficient_quota',
      message: 'pay',
      expected: 'quota',
      only: 'openai groq',
    },
    {
      status: 400,
      type: 'invalid_request_error',
      code: 'context_length_exceeded',
      message: 'x',
      expected: 'context_length',
      only: 'openai groq',
    },
    {
      status: 400,
      type: 'invalid_request_error',
      code: 'content_filter',
      message: 'x',
      expected: 'refused',
      only: 'openai groq',
    },
    {
      status: 400,
      type: 'invalid_request_error',
      message: 'Your credit balance is too low',
      expected: 'quota',
      only: 'anthropic',
    },
  ];

  it.each(cases.filter(({ only }) => only === undefined || only.includes(name)))(
    'HTTP $status $type $message is $expected, used nothing and is sent once',
    async ({ status, type, message, code, expected }) => {
      const server = await serve((response) => json(response, status, error(type, message, code)));
      const result = failed(await call(create(server.url)));
      expect(result.failure).toMatchObject({ type: expected, provider: name, status });
      expect(result.failure.message).toContain(`(HTTP ${status})`);
      expect(result.spent).toBe('nothing');
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each<{ headers: Record<string, string>; expected: number | undefined }>([
    { headers: { 'retry-after': '7' }, expected: 7_000 },
    { headers: { 'retry-after-ms': '250', 'retry-after': '9' }, expected: 250 },
    { headers: { 'retry-after': 'soon' }, expected: undefined },
    { headers: {}, expected: undefined },
  ])('reads how long to wait from $headers', async ({ headers, expected }) => {
    const server = await serve((response) => json(response, 429, error('rate_limit_error', 'x'), headers));
    expect(failed(await call(create(server.url))).failure.retryAfterMs).toBe(expected);
  });

  it('keeps the request id', async () => {
    const headers = { 'request-id': 'req_42', 'x-request-id': 'req_42' };
    const server = await serve((response) => json(response, 500, error('api_error', 'x'), headers));
    expect(failed(await call(create(server.url))).failure.requestId).toBe('req_42');
  });
});

describe.each(ADAPTERS)('$name, no usable reply', ({ create }) => {
  it.each([
    ['a web page', 'text/html', '<html>Welcome</html>'],
    ['half a JSON', 'application/json', '{"choices": [{"mess'],
    ['a JSON of another kind', 'application/json', '{"hello": "world"}'],
    ['null', 'application/json', 'null'],
    ['a list', 'application/json', '[1]'],
  ])('%s is transient and may have cost something', async (_what, type, body) => {
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': type });
      response.end(body);
    });
    const result = failed(await call(create(server.url)));
    expect(result.failure.type).toBe('transient');
    expect(result.spent).toBe('unknown');
  });

  it('a connection that breaks is transient and may have cost something', async () => {
    const server = await serve((response) => response.destroy());
    const result = failed(await call(create(server.url)));
    expect(result).toMatchObject({ failure: { type: 'transient' }, spent: 'unknown' });
  });

  it('a closed port is transient and cost nothing', async () => {
    const server = await startReplyServer(() => {});
    await server.close();
    const result = failed(await call(create(server.url)));
    expect(result).toMatchObject({ failure: { type: 'transient' }, spent: 'nothing' });
  });

  it('a server that never answers is a timeout', async () => {
    const server = await serve(() => {});
    expect(failed(await call(create(server.url), 80))).toMatchObject({
      failure: { type: 'timeout' },
      spent: 'unknown',
    });
  });

  it('a server that stops in the middle of its answer is a timeout', async () => {
    const server = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"id": "');
    });
    expect(failed(await call(create(server.url), 80))).toMatchObject({
      failure: { type: 'timeout' },
      spent: 'unknown',
    });
  });

  it('a stop from outside ends the call and is not a timeout', async () => {
    const stop = new AbortController();
    const server = await serve(() => stop.abort());
    const result = failed(await call(create(server.url), 5_000, stop.signal));
    expect(result).toMatchObject({ failure: { type: 'unknown' }, spent: 'unknown' });
    expect(server.seen).toHaveLength(1);
  });
});
