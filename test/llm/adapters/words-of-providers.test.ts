import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/llm/adapters/kinds.ts';
import type { FailureType } from '../../../src/llm/failure.ts';
import { jsonSchemaOf } from '../../../src/llm/json-schema.ts';
import type { ProviderRequest, Spent } from '../../../src/llm/provider.ts';
import { type ReplyServer, startReplyServer } from '../support/reply-server.ts';
import { POSITIONING } from '../support/step.ts';

const request: ProviderRequest = {
  system: 'System',
  messages: [{ role: 'user', content: 'Brief' }],
  schemaName: 'positioning',
  jsonSchema: jsonSchemaOf(POSITIONING),
  maxOutputTokens: 100,
};

type Row = {
  who: 'openai' | 'anthropic' | 'groq' | 'compatible';
  what: string;
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  type: FailureType;
  /** As the chain sees it, where that is not the reply's own. */
  seenAs?: number;
  says?: string;
  retryAfterMs?: number;
  spent?: Spent;
};

const NO_MODEL = 'does not know this model or address';
const OVER_MINUTE = 'says that the request is larger than what this account may use in a minute';
const CUT_OFF = 'was cut off at the output limit';

const openAi = (message: string, code: unknown = null, type: unknown = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
});
const claude = (type: string, message: string, details?: object) => ({
  type: 'error',
  error: { type, message, ...(details ? { details } : {}) },
  request_id: 'req_011',
});

// Bodies as the providers document them or as people reported them (July 2024 to November 2026).
const ROWS: readonly Row[] = [
  // OpenAI
  {
    who: 'openai',
    what: 'out of credit',
    status: 429,
    body: openAi(
      'You exceeded your current quota, please check your plan and billing details.',
      'insufficient_quota',
      'insufficient_quota',
    ),
    type: 'quota',
  },
  {
    who: 'openai',
    what: 'out of prepaid credit',
    status: 429,
    body: openAi('No credit left.', 'credit_balance_exhausted', 'insufficient_quota'),
    type: 'quota',
  },
  {
    who: 'openai',
    what: 'over its tokens per minute, no header',
    status: 429,
    body: openAi(
      'Rate limit reached for gpt-6.1-terra in organization org-1 on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000. Please try again in 1m2.5s.',
      'rate_limit_exceeded',
      'tokens',
    ),
    type: 'rate_limited',
    retryAfterMs: 62_500,
  },
  {
    who: 'openai',
    what: 'a wait in milliseconds',
    status: 429,
    body: openAi(
      'Rate limit reached. Please try again in 6ms. Visit your limits.',
      'rate_limit_exceeded',
      'requests',
    ),
    type: 'rate_limited',
    retryAfterMs: 6,
  },
  {
    who: 'openai',
    what: 'one request over the minute',
    status: 429,
    body: openAi(
      'Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 342389. The input or output tokens must be reduced in order to run successfully.',
      'rate_limit_exceeded',
      'tokens',
    ),
    type: 'context_length',
    says: OVER_MINUTE,
  },
  {
    who: 'openai',
    what: 'slow down',
    status: 503,
    body: openAi('Slow down.', 'slow_down', 'service_unavailable_error'),
    type: 'transient',
  },
  {
    who: 'openai',
    what: 'a model that does not exist',
    status: 404,
    body: openAi('The model `gpt-9` does not exist or you do not have access to it.', 'model_not_found'),
    type: 'unknown',
    says: NO_MODEL,
  },
  {
    who: 'openai',
    what: 'a model that the project may not use',
    status: 403,
    body: openAi('Project `proj_1` does not have access to model `gpt-6`', 'model_not_found'),
    type: 'unknown',
    seenAs: 404,
    says: NO_MODEL,
  },
  {
    who: 'openai',
    what: 'a country it does not serve',
    status: 403,
    body: openAi(
      'Country, region, or territory not supported',
      'unsupported_country_region_territory',
      'request_forbidden',
    ),
    type: 'auth',
  },
  {
    who: 'openai',
    what: 'a prompt that it flags',
    status: 400,
    body: openAi(
      'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
      'invalid_prompt',
    ),
    type: 'refused',
  },
  {
    who: 'openai',
    what: 'too long',
    status: 400,
    body: openAi('Input tokens exceed the configured limit of 272000 tokens.', 'context_length_exceeded'),
    type: 'context_length',
  },
  {
    who: 'openai',
    what: 'thought until the limit',
    status: 400,
    body: openAi(
      'Could not finish the message because max_tokens or model output limit was reached. Please try again with higher max_tokens.',
    ),
    type: 'invalid_output',
    says: CUT_OFF,
    spent: 'unknown',
  },
  {
    who: 'openai',
    what: 'a mistake of ours',
    status: 400,
    body: openAi("Unknown parameter: 'foo'.", 'unknown_parameter'),
    type: 'unknown',
  },
  {
    who: 'openai',
    what: 'a proxy whose patience ended',
    status: 524,
    body: '<html>A timeout occurred</html>',
    type: 'timeout',
    spent: 'unknown',
  },
  // Anthropic
  {
    who: 'anthropic',
    what: 'overloaded',
    status: 529,
    body: claude('overloaded_error', 'Overloaded'),
    headers: { 'retry-after': '3' },
    type: 'transient',
    retryAfterMs: 3_000,
  },
  {
    who: 'anthropic',
    what: 'rate limited',
    status: 429,
    body: claude(
      'rate_limit_error',
      "This request would exceed your organization's rate limit of 50,000 input tokens per minute.",
    ),
    headers: { 'retry-after': '41' },
    type: 'rate_limited',
    retryAfterMs: 41_000,
  },
  {
    who: 'anthropic',
    what: 'the spend limit of the tier',
    status: 429,
    body: claude('rate_limit_error', 'You have reached the monthly limit.', {
      error_code: 'enforced_spend_limit_reached',
    }),
    type: 'quota',
  },
  {
    who: 'anthropic',
    what: 'a spend limit of your own',
    status: 400,
    body: claude(
      'invalid_request_error',
      'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
    ),
    type: 'quota',
  },
  {
    who: 'anthropic',
    what: 'no credit',
    status: 400,
    body: claude('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    type: 'quota',
  },
  { who: 'anthropic', what: 'billing', status: 402, body: claude('billing_error', 'Pay.'), type: 'quota' },
  {
    who: 'anthropic',
    what: 'too long',
    status: 400,
    body: claude(
      'invalid_request_error',
      'input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000',
    ),
    type: 'context_length',
  },
  {
    who: 'anthropic',
    what: 'too large for its door',
    status: 413,
    body: '<html><head><title>413 Request Entity Too Large</title></head></html>',
    type: 'context_length',
  },
  {
    who: 'anthropic',
    what: 'an answer that it blocked',
    status: 400,
    body: claude('invalid_request_error', 'Output blocked by content filtering policy'),
    type: 'refused',
    spent: 'unknown',
  },
  {
    who: 'anthropic',
    what: 'an organization that is closed',
    status: 400,
    body: claude('invalid_request_error', 'This organization has been disabled.'),
    type: 'auth',
  },
  {
    who: 'anthropic',
    what: 'a model that is gone',
    status: 404,
    body: claude('not_found_error', 'model: claude-3-opus'),
    type: 'unknown',
    says: NO_MODEL,
  },
  {
    who: 'anthropic',
    what: 'a request that took it too long',
    status: 504,
    body: claude('timeout_error', 'Request timed out'),
    type: 'timeout',
    spent: 'unknown',
  },
  // Groq
  {
    who: 'groq',
    what: 'one request over the minute',
    status: 413,
    body: openAi(
      'Request too large for model `openai/gpt-oss-120b` in organization `org_01` service tier `on_demand` on tokens per minute (TPM): Limit 8000, Requested 14137, please reduce your message size and try again.',
      'rate_limit_exceeded',
      'tokens',
    ),
    type: 'context_length',
    says: OVER_MINUTE,
  },
  {
    who: 'groq',
    what: 'over its day, by the header',
    status: 429,
    body: openAi(
      'Rate limit reached on tokens per day (TPD). Please try again in 9m38.016s.',
      'rate_limit_exceeded',
      'tokens',
    ),
    headers: { 'retry-after': '579' },
    type: 'rate_limited',
    retryAfterMs: 579_000,
  },
  {
    who: 'groq',
    what: 'no capacity',
    status: 498,
    body: openAi('Capacity exceeded.', 'capacity_exceeded', 'flex'),
    type: 'transient',
  },
  {
    who: 'groq',
    what: 'cancelled on its side',
    status: 499,
    body: openAi('Request cancelled'),
    type: 'transient',
  },
  {
    who: 'groq',
    what: 'an answer that was no JSON',
    status: 400,
    body: {
      error: {
        message:
          "Generated JSON does not match the expected schema. Please adjust your prompt. See 'failed_generation' for more details. Error: json_schema: missing property",
        type: 'invalid_request_error',
        code: 'json_validate_failed',
        failed_generation: '{"promise":',
      },
    },
    type: 'invalid_output',
    spent: 'unknown',
  },
  {
    who: 'groq',
    what: 'a model that was retired',
    status: 400,
    body: openAi(
      'The model `llama-3.1-405b-reasoning` has been decommissioned and is no longer supported.',
      'model_decommissioned',
    ),
    type: 'unknown',
    seenAs: 404,
    says: NO_MODEL,
  },
  {
    who: 'groq',
    what: 'an organization that is closed',
    status: 400,
    body: openAi('Organization has been restricted.', 'organization_restricted'),
    type: 'auth',
  },
  {
    who: 'groq',
    what: 'too long',
    status: 400,
    body: openAi('Please reduce the length of the messages or completion.', 'context_length_exceeded'),
    type: 'context_length',
  },
  // Servers that speak OpenAI's API more or less
  {
    who: 'compatible',
    what: 'older vLLM: too long, its fields on the outside',
    status: 400,
    body: {
      object: 'error',
      message:
        "This model's maximum context length is 16384 tokens. However, you requested 122946 tokens (112946 in the messages, 10000 in the completion).",
      type: 'BadRequestError',
      param: null,
      code: 400,
    },
    type: 'context_length',
  },
  {
    who: 'compatible',
    what: 'older vLLM: no room for an answer',
    status: 400,
    body: {
      object: 'error',
      message: 'max_tokens must be at least 1, got -186.',
      type: 'BadRequestError',
      param: null,
      code: 400,
    },
    type: 'context_length',
  },
  {
    who: 'compatible',
    what: 'newer vLLM: too long',
    status: 400,
    body: openAi(
      "You passed 1015 input tokens and requested 10 output tokens. However, the model's context length is only 1024 tokens, resulting in a maximum input length of 1014 tokens.",
      400,
      'BadRequestError',
    ),
    type: 'context_length',
  },
  {
    who: 'compatible',
    what: 'vLLM: another model',
    status: 404,
    body: {
      object: 'error',
      message: 'The model `x` does not exist.',
      type: 'NotFoundError',
      param: null,
      code: 404,
    },
    type: 'unknown',
    says: NO_MODEL,
  },
  { who: 'compatible', what: 'vLLM: its key', status: 401, body: { error: 'Unauthorized' }, type: 'auth' },
  {
    who: 'compatible',
    what: 'llama.cpp: too long, once so',
    status: 400,
    body: {
      error: {
        code: 400,
        message: 'request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it',
        type: 'exceed_context_size_error',
      },
    },
    type: 'context_length',
  },
  {
    who: 'compatible',
    what: 'llama.cpp: too long, and once so',
    status: 500,
    body: { error: { code: 500, message: 'Context size has been exceeded.', type: 'server_error' } },
    type: 'context_length',
  },
  {
    who: 'compatible',
    what: 'llama.cpp: still loading',
    status: 503,
    body: { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    type: 'transient',
  },
  {
    who: 'compatible',
    what: 'Ollama: not pulled',
    status: 404,
    body: openAi('model "llama3" not found, try pulling it first', null, 'api_error'),
    type: 'unknown',
    says: NO_MODEL,
  },
  {
    who: 'compatible',
    what: 'Ollama: busy',
    status: 503,
    body: { error: 'server busy, please try again.  maximum pending requests exceeded' },
    type: 'transient',
  },
  {
    who: 'compatible',
    what: 'LM Studio: nothing loaded',
    status: 400,
    body: { error: 'No models loaded. Please load a model in the developer page.' },
    type: 'unknown',
    seenAs: 404,
    says: NO_MODEL,
  },
  {
    who: 'compatible',
    what: 'LM Studio: too long, and all is well',
    status: 200,
    body: {
      error:
        'Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens.',
    },
    type: 'context_length',
    seenAs: 500,
  },
  {
    who: 'compatible',
    what: 'OpenRouter: a limit behind a 200',
    status: 200,
    body: { error: { code: 429, message: 'Rate limited upstream' } },
    type: 'rate_limited',
    seenAs: 429,
  },
  {
    who: 'compatible',
    what: 'TGI: too long',
    status: 422,
    body: {
      error: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 9000',
      error_type: 'validation',
    },
    type: 'context_length',
  },
  {
    who: 'compatible',
    what: 'FastAPI: a mistake of ours',
    status: 422,
    body: { detail: [{ loc: ['body', 'foo'], msg: 'extra fields not permitted' }] },
    type: 'unknown',
  },
  {
    who: 'compatible',
    what: 'an address that answers GET only',
    status: 405,
    body: { detail: 'Method Not Allowed' },
    type: 'unknown',
    seenAs: 404,
    says: NO_MODEL,
  },
  {
    who: 'compatible',
    what: 'a proxy without a server',
    status: 502,
    body: 'Bad Gateway',
    type: 'transient',
  },
  {
    who: 'compatible',
    what: 'an error without end',
    status: 500,
    body: 'x'.repeat(3_000_000),
    type: 'transient',
  },
  { who: 'compatible', what: 'an error of nothing', status: 400, body: '', type: 'unknown' },
  { who: 'compatible', what: 'an error of null', status: 400, body: 'null', type: 'unknown' },
  {
    who: 'compatible',
    what: 'an error of half a JSON',
    status: 400,
    body: '{"error": {"mess',
    type: 'unknown',
  },
];

describe('what providers say when they fail', () => {
  let server: ReplyServer;
  let row: Row;
  beforeAll(async () => {
    server = await startReplyServer((response) => {
      const text = typeof row.body === 'string' ? row.body : JSON.stringify(row.body);
      const type = typeof row.body === 'string' ? 'text/html' : 'application/json';
      response.writeHead(row.status, {
        'content-type': type,
        'x-request-id': 'req_7',
        'request-id': 'req_7',
        ...row.headers,
      });
      response.end(text);
    });
  });
  afterAll(() => server.close());

  it.each(ROWS)('$who, $what ($status) is $type', async (one) => {
    row = one;
    const kind = KINDS.find(({ name }) => name === one.who);
    const provider = kind?.create({
      name: one.who,
      apiKey: 'k',
      baseUrl: server.url,
      model: kind.models?.draft ?? 'llama3',
    });
    const before = server.seen.length;
    const result = await provider?.complete(request, new AbortController().signal);
    if (!result || result.ok) throw new Error('It should have failed.');
    expect(result.failure).toMatchObject({
      type: one.type,
      status: one.seenAs ?? one.status,
      requestId: 'req_7',
    });
    expect(result.failure.retryAfterMs).toBe(one.retryAfterMs);
    expect(result.spent).toBe(one.spent ?? 'nothing');
    if (one.says) expect(result.failure.message).toBe(`${one.says} (HTTP ${one.status})`);
    expect(server.seen.length - before).toBe(1);
  });
});
