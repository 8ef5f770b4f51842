import { LLMock } from '@copilotkit/aimock';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { providersFromConfig } from '../../src/llm/providers-from-config.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { json, startReplyServer } from './support/reply-server.ts';
import { GOOD, GOOD_TEXT, positioningStep, testChain } from './support/step.ts';

const KEYS = { openai: 'sk-openai-0123456789', anthropic: 'sk-ant-0123456789', groq: 'gsk_0123456789' };

describe('a chain of three over HTTP', () => {
  const servers = {
    openai: new LLMock({ port: 0, logLevel: 'silent' }),
    anthropic: new LLMock({ port: 0, logLevel: 'silent' }),
    groq: new LLMock({ port: 0, logLevel: 'silent' }),
  };
  const all = Object.values(servers);
  beforeAll(async () => void (await Promise.all(all.map((server) => server.start()))));
  afterAll(() => Promise.all(all.map((server) => server.stop())));
  afterEach(() => {
    for (const server of all) server.clearFixtures().clearRequests();
  });

  const chain = () => {
    const ledger = memoryLedger();
    const { providers } = providersFromConfig({
      openai: { apiKey: KEYS.openai, baseUrl: `${servers.openai.url}/v1` },
      anthropic: { apiKey: KEYS.anthropic, baseUrl: servers.anthropic.url },
      groq: { apiKey: KEYS.groq, baseUrl: `${servers.groq.url}/openai/v1` },
      stubs: false,
    });
    return { ledger, ...testChain({ providers, ledger }) };
  };
  const usage = { prompt_tokens: 100, completion_tokens: 10, input_tokens: 100, output_tokens: 10 };

  it('nonsense from the first, a good answer from the second: the second writes it, and both are paid for', async () => {
    servers.openai.onMessage(/.*/, { content: 'Lorem ipsum, who knows?', usage });
    servers.anthropic.onMessage(/.*/, { content: GOOD_TEXT, usage });
    const { generate, ledger } = chain();
    const result = await generate(positioningStep());
    expect(result).toMatchObject({
      ok: true,
      value: GOOD,
      provider: 'anthropic',
      fellBackFrom: [
        {
          provider: 'openai',
          sentence: 'OpenAI gave an answer that is not JSON; Anthropic wrote this draft.',
        },
      ],
      costUsd: 0.0006,
      costKind: 'exact',
    });
    expect(ledger.calls.map(({ ordinal, provider }) => `${provider} ${ordinal}`)).toEqual([
      'openai draft-1',
      'openai repair-2',
      'anthropic draft-3',
    ]);
    expect(servers.openai.getRequests()).toHaveLength(2);
    expect(servers.groq.getRequests()).toHaveLength(0);
  });

  it('one down, one rate limited: the third', async () => {
    servers.openai.onMessage(/.*/, { error: { message: 'x', type: 'server_error' }, status: 500 });
    servers.anthropic.onMessage(/.*/, {
      error: { message: 'x', type: 'rate_limit_error' },
      status: 429,
      retryAfter: 9,
    });
    servers.groq.onMessage(/.*/, { content: GOOD_TEXT, usage });
    const result = await chain().generate(positioningStep());
    expect(result).toMatchObject({
      ok: true,
      provider: 'groq',
      fellBackFrom: [{ type: 'transient' }, { type: 'rate_limited' }],
    });
    expect(servers.openai.getRequests()).toHaveLength(3);
    expect(servers.anthropic.getRequests()).toHaveLength(3);
  });

  it('all of them down: each one’s reason, and the wait', async () => {
    servers.openai.onMessage(/.*/, {
      error: { message: 'x', type: 'x', code: 'invalid_api_key' },
      status: 401,
    });
    servers.anthropic.onMessage(/.*/, {
      error: { message: 'x', type: 'rate_limit_error' },
      status: 429,
      retryAfter: 9,
    });
    servers.groq.onMessage(/.*/, {
      error: { message: 'x', type: 'x', code: 'insufficient_quota' },
      status: 429,
    });
    expect(await chain().generate(positioningStep())).toMatchObject({
      ok: false,
      retryable: true,
      sentence:
        'OpenAI refused the API key (HTTP 401). Anthropic is limiting our requests (HTTP 429). Groq says that the account has no credit left (HTTP 429). Nothing was written. Retry, or ask an admin to look at /aicmo health.',
    });
  });
});

describe('secrets', () => {
  it('are in no failure, whatever a server that echoes them answers', async () => {
    const brief = 'THE-BRIEF-IS-SECRET';
    const statuses = fc.constantFrom(200, 400, 401, 403, 404, 413, 418, 422, 429, 500, 503);
    let reply: (key: string, body: unknown) => { status: number; body: unknown } = () => ({
      status: 500,
      body: {},
    });
    const server = await startReplyServer((response, seen) => {
      const key = String(seen.headers.authorization ?? seen.headers['x-api-key']).replace('Bearer ', '');
      const { status, body } = reply(key, seen.body);
      json(response, status, body, {
        'x-request-id': `${key}!`,
        'request-id': `${key}!`,
        'retry-after': key,
      });
    });
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.stringMatching(/^sk-[A-Za-z0-9]{16,40}$/),
          statuses,
          fc.constantFrom('code', 'type', 'message', 'param', 'finish_reason'),
          fc.boolean(),
          async (apiKey, status, field, refusal) => {
            reply = (key, body) => {
              const text = `${key} ${JSON.stringify(body)}`;
              const choice = {
                finish_reason: 'stop',
                message: { content: text, refusal: refusal ? text : null },
              };
              const error = { message: text, type: text, code: text, param: text, [field]: key };
              return {
                status,
                body: { type: 'error', error, choices: [choice], content: [{ type: 'text', text }] },
              };
            };
            const logged: unknown[] = [];
            const log = {
              info: (...line: unknown[]) => logged.push(line),
              warn: (...line: unknown[]) => logged.push(line),
            };
            const { providers } = providersFromConfig({
              openai: { apiKey, baseUrl: `${server.url}/v1` },
              anthropic: { apiKey, baseUrl: server.url },
              stubs: false,
            });
            const ledger = memoryLedger();
            const result = await testChain({ providers, ledger, log }).generate(
              positioningStep({ prompt: () => ({ system: 'You write positioning.', user: brief }) }),
            );
            expect(result.ok).toBe(false);
            const kept = ledger.calls.map(({ failure, finishReason, requestId, model }) => [
              failure,
              finishReason,
              requestId,
              model,
            ]);
            const shown = JSON.stringify([result, logged, kept]);
            expect(logged.length).toBeGreaterThan(1);
            expect(shown).not.toContain(apiKey);
            expect(shown).not.toContain(brief);
          },
        ),
        { numRuns: 60 },
      );
    } finally {
      await server.close();
    }
  });
});
