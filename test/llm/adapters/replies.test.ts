import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anthropic } from '../../../src/llm/adapters/anthropic.ts';
import { KINDS } from '../../../src/llm/adapters/kinds.ts';
import { openAiCompatible } from '../../../src/llm/adapters/openai-compatible.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import { buildRequest, promptFor } from '../../../src/llm/build-request.ts';
import { jsonSchemaOf } from '../../../src/llm/json-schema.ts';
import type { Provider, ProviderRequest } from '../../../src/llm/provider.ts';
import { bodyOf, json, type ReplyServer, startReplyServer } from '../support/reply-server.ts';
import { GOOD, GOOD_TEXT, POSITIONING, positioningStep } from '../support/step.ts';

const KEY = 'sk-test-0123456789abcdef';
const complete = (provider: Provider, what: ProviderRequest = request) =>
  provider.complete(what, new AbortController().signal);

const request: ProviderRequest = {
  system: 'System',
  messages: [{ role: 'user', content: 'Brief' }],
  schemaName: 'positioning',
  jsonSchema: jsonSchemaOf(POSITIONING),
  maxOutputTokens: 100,
  stub: () => ({ promise: 'the stub must not be asked' }),
};

const openai = (baseUrl: string, strictSchema = true) =>
  openAiCompatible({
    name: 'openai',
    apiKey: KEY,
    baseUrl,
    model: 'gpt-6.1-terra',
    strictSchema,
    thinks: strictSchema,
  });
const claude = (baseUrl: string) =>
  anthropic({ name: 'anthropic', apiKey: KEY, baseUrl, model: 'claude-sonnet-5-5', thinks: true });

const PROVIDERS: { name: string; create(url: string): Provider }[] = [
  { name: 'openai', create: (url) => openai(`${url}/v1`) },
  { name: 'groq', create: (url) => openai(`${url}/openai/v1`, false) },
  { name: 'anthropic', create: (url) => claude(url) },
];

describe.each(PROVIDERS)('$name, replies', ({ name, create }) => {
  const server = new LLMock({ port: 0, logLevel: 'silent' });
  beforeAll(async () => void (await server.start()));
  afterAll(() => server.stop());
  beforeEach(() => void server.clearFixtures());

  const usage = { prompt_tokens: 11, completion_tokens: 7, input_tokens: 11, output_tokens: 7 };
  const counted = { inputTokens: 11, outputTokens: 7 };

  it('gives text, usage, finish reason, request id and model', async () => {
    server.onMessage('Brief', { content: GOOD_TEXT, usage, model: 'dated-model-1' });
    const result = await complete(create(server.url));
    expect(result).toMatchObject({
      ok: true,
      answer: { text: GOOD_TEXT, usage: counted, model: 'dated-model-1' },
    });
    if (result.ok) {
      expect(result.answer.requestId).toMatch(/\w/);
      expect(result.answer.finishReason).toMatch(/stop|end_turn/);
    }
  });

  it.each([
    {
      finishReason: 'length',
      expected: { type: 'invalid_output', message: 'was cut off at the output limit' },
    },
    { finishReason: name === 'anthropic' ? 'refusal' : 'content_filter', expected: { type: 'refused' } },
  ])('$finishReason is $expected.type, with what it used', async ({ finishReason, expected }) => {
    server.onMessage('Brief', { content: '{"promise":', finishReason, usage });
    const result = await complete(create(server.url));
    expect(result).toMatchObject({ ok: false, failure: expected, spent: counted });
  });

  it('an empty answer is invalid output, with what it used', async () => {
    server.onMessage('Brief', { content: ' ', usage });
    const result = await complete(create(server.url));
    expect(result).toMatchObject({
      ok: false,
      failure: { type: 'invalid_output', message: 'gave an empty answer' },
      spent: counted,
    });
  });
});

const COMPLETION = {
  id: 'chatcmpl-1',
  model: 'm',
  choices: [
    { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: GOOD_TEXT, refusal: null } },
  ],
};
const MESSAGE = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'm',
  stop_reason: 'end_turn',
  content: [
    { type: 'thinking', thinking: 'hm', signature: '' },
    { type: 'text', text: GOOD_TEXT },
  ],
};

describe('what is sent', () => {
  let server: ReplyServer | undefined;
  afterEach(() => server?.close());

  it('to OpenAI: strict structured output, one request, the key only in its header', async () => {
    server = await startReplyServer((response) => json(response, 200, COMPLETION));
    const result = await complete(openai(`${server.url}/v1`));
    expect(result).toMatchObject({ ok: true, answer: { usage: null, requestId: 'chatcmpl-1' } });
    expect(server.seen).toHaveLength(1);
    const [seen] = server.seen;
    expect(seen?.headers.authorization).toBe(`Bearer ${KEY}`);
    const body = bodyOf(seen);
    expect(body.messages).toEqual([{ role: 'system', content: 'System' }, ...request.messages]);
    expect(body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { name: 'positioning', strict: true, schema: { additionalProperties: false } },
    });
    expect(body.max_completion_tokens).toBeGreaterThan(100);
    expect(JSON.stringify(body)).not.toContain('must not be asked');
  });

  it('to a model without strict schemas: a JSON object, with the schema in the prompt', async () => {
    server = await startReplyServer((response) => json(response, 200, COMPLETION));
    await complete(openai(`${server.url}/v1`, false));
    const body = bodyOf(server.seen[0]);
    expect(body.response_format).toEqual({ type: 'json_object' });
    expect(body.max_tokens).toBe(100);
    expect(JSON.stringify(body.messages)).toContain('JSON Schema');
  });

  it('to a small model: no more output than its window leaves, though never next to none', async () => {
    server = await startReplyServer((response) => json(response, 200, COMPLETION));
    const kind = KINDS.find(({ name }) => name === 'compatible');
    const limitFor = async (words: number) => {
      const ready = { name: 'compatible', apiKey: 'k', baseUrl: server?.url ?? '', model: 'llama3' };
      const messages = [{ role: 'user' as const, content: 'word '.repeat(words) }];
      const asked = { ...request, messages, maxOutputTokens: 6_000 };
      await kind?.create({ ...ready, contextTokens: 8_000 }).complete(asked, new AbortController().signal);
      return Number(bodyOf(server?.seen.at(-1)).max_tokens);
    };
    expect(await limitFor(10)).toBe(6_000);
    const some = await limitFor(3_000);
    expect(some).toBeGreaterThan(3_000);
    expect(some).toBeLessThan(8_000 - 3_000);
    expect(await limitFor(20_000)).toBe(1_000);
  });

  it('to Anthropic: its own structured output, thinking left out of the answer', async () => {
    const usage = {
      input_tokens: 5,
      cache_read_input_tokens: 20,
      cache_creation_input_tokens: 1,
      output_tokens: 3,
    };
    server = await startReplyServer((response) => json(response, 200, { ...MESSAGE, usage }));
    const result = await complete(claude(server.url));
    expect(result).toMatchObject({
      ok: true,
      answer: { text: GOOD_TEXT, usage: { inputTokens: 26, outputTokens: 3, cachedInputTokens: 20 } },
    });
    const [seen] = server.seen;
    expect(seen?.headers.authorization).toBe(`Bearer ${KEY}`);
    const body = bodyOf(seen);
    expect(body.system).toBe('System');
    expect(body.output_config).toMatchObject({ format: { type: 'json_schema' }, effort: 'low' });
    expect(body).not.toHaveProperty('tool_choice');
  });

  it.each([
    {
      name: 'OpenAI',
      create: (url: string) => openai(`${url}/v1`),
      refusal: {
        error: { message: "Invalid schema for response_format 'positioning'", param: 'response_format' },
      },
      good: COMPLETION,
    },
    {
      name: 'Anthropic',
      create: (url: string) => claude(url),
      refusal: {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'output_config.format.schema: too big' },
      },
      good: MESSAGE,
    },
  ])(
    '$name turns a schema down: once asked in the prompt, remembered from then on',
    async ({ create, refusal, good }) => {
      server = await startReplyServer((response, seen) => {
        const structured = /json_schema/.test(JSON.stringify(seen.body));
        json(response, structured ? 400 : 200, structured ? refusal : good);
      });
      const provider = create(server.url);
      expect(await complete(provider)).toMatchObject({ ok: true });
      expect(await complete(provider)).toMatchObject({ ok: true });
      expect(server.seen).toHaveLength(3);
    },
  );

  it('a compatible server that knows no format at all is asked in plain words, and remembered', async () => {
    server = await startReplyServer((response, seen) => {
      const body = bodyOf(seen);
      if ('reasoning_effort' in body) json(response, 400, { error: '"llama3" does not support thinking' });
      else if ('response_format' in body)
        json(response, 400, { error: "'response_format.type' must be 'text'" });
      else json(response, 200, COMPLETION);
    });
    const local = KINDS.find(({ name }) => name === 'compatible');
    const provider = local?.create({
      name: 'compatible',
      apiKey: 'none',
      baseUrl: server.url,
      model: 'gpt-oss:20b',
    });
    if (!provider) throw new Error('There is no such kind.');
    expect(await complete(provider)).toMatchObject({ ok: true });
    expect(server.seen.map((seen) => Object.keys(bodyOf(seen)).sort())).toEqual([
      ['max_tokens', 'messages', 'model', 'reasoning_effort', 'response_format'],
      ['max_tokens', 'messages', 'model', 'reasoning_effort', 'response_format'],
      ['max_tokens', 'messages', 'model'],
    ]);
    expect(JSON.stringify(bodyOf(server.seen[2]).messages)).toContain('JSON Schema');
    expect(await complete(provider)).toMatchObject({ ok: true });
    expect(server.seen).toHaveLength(4);
  });

  it('a server that turns down every way of asking is asked three times, and fails', async () => {
    server = await startReplyServer((response) =>
      json(response, 400, { error: 'no json_schema, no grammar' }),
    );
    const result = await complete(openai(server.url));
    expect(result).toMatchObject({ ok: false, failure: { type: 'unknown', status: 400 }, spent: 'nothing' });
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    { name: 'OpenAI', create: (url: string) => openai(url) },
    { name: 'Anthropic', create: (url: string) => claude(url) },
  ])('a reply of $name without end is given up, and little of it is read', async ({ create }) => {
    const some = Buffer.alloc(1024 * 1024, ' ');
    let read = 0;
    server = await startReplyServer((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        read += some.length;
        if (!response.destroyed) response.write(some, more);
      };
      more();
    });
    expect(await complete(create(server.url))).toMatchObject({
      ok: false,
      failure: { type: 'transient', message: 'sent a reply that is not in its own format' },
      spent: 'unknown',
    });
    expect(read).toBeLessThan(64 * some.length);
  });

  it('a request that is turned down in every way takes structured output from nobody else', async () => {
    const quoting = { error: { message: 'We do not write about "guided tours in Bad Grammar".' } };
    server = await startReplyServer((response, seen) => {
      const bad = JSON.stringify(seen.body).includes('guided');
      json(response, bad ? 400 : 200, bad ? quoting : COMPLETION);
    });
    const provider = openai(server.url);
    const guided = { ...request, messages: [{ role: 'user' as const, content: 'Sell guided tours.' }] };
    expect(await complete(provider, guided)).toMatchObject({ ok: false, failure: { status: 400 } });
    expect(await complete(provider)).toMatchObject({ ok: true });
    expect(bodyOf(server.seen.at(-1)).response_format).toMatchObject({ type: 'json_schema' });
  });

  it('a model that thinks in a small window keeps room to read and to write', () => {
    const kind = KINDS.find(({ name }) => name === 'compatible');
    const ready = { name: 'compatible', apiKey: 'k', baseUrl: 'http://here', model: 'gpt-oss:20b' };
    const small = kind?.create({ ...ready, contextTokens: 4_000 }) ?? expect.fail();
    let room = 0;
    const prompt = ({ inputTokens }: { inputTokens: number }) => {
      room = inputTokens;
      return { system: '', user: '' };
    };
    const step = positioningStep({ prompt, maxOutputTokens: 8_000 });
    const { maxOutputTokens } = buildRequest(
      step,
      small,
      promptFor(step, small, { repairs: null, tightenings: 0 }),
      null,
    );
    expect(maxOutputTokens).toBeGreaterThanOrEqual(1_000);
    expect(room).toBeGreaterThanOrEqual(1_000);
    expect(room + maxOutputTokens + small.thinkingTokens).toBeLessThanOrEqual(4_000);
  });

  it('thoughts that a server leaves before the answer are taken off', async () => {
    const choices = [{ finish_reason: 'stop', message: { content: `<think>{hm}\n</think>\n${GOOD_TEXT}` } }];
    server = await startReplyServer((response) => json(response, 200, { ...COMPLETION, choices }));
    const result = await complete(openai(server.url));
    expect(result.ok && result.answer.text.trim()).toBe(GOOD_TEXT);
  });

  it('what a server writes into names, counts and texts is cleaned', async () => {
    const odd = {
      ...COMPLETION,
      id: 'a\u0000b',
      model: 'x '.repeat(300),
      usage: { prompt_tokens: 1e12, completion_tokens: -1 },
      choices: [{ finish_reason: 'st\u0000op', message: { content: 'a\u0000b\ud800c' } }],
    };
    server = await startReplyServer((response) => json(response, 200, odd));
    const result = await complete(openai(`${server.url}/v1`));
    expect(result).toEqual({
      ok: true,
      answer: {
        text: 'a\ufffdb\ufffdc',
        usage: null,
        finishReason: null,
        requestId: null,
        model: 'gpt-6.1-terra',
      },
    });
  });
});

describe('stub', () => {
  it('writes what the job says, for nothing', async () => {
    const result = await complete(stubProvider(), { ...request, stub: () => GOOD });
    expect(result).toMatchObject({
      ok: true,
      answer: { text: GOOD_TEXT, usage: { inputTokens: 0, outputTokens: 0 } },
    });
  });

  it('fails where a job has none', async () => {
    const { stub: _none, ...without } = request;
    expect(await complete(stubProvider(), without)).toMatchObject({ ok: false, spent: 'nothing' });
  });
});
