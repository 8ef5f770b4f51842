import type { ServerResponse } from 'node:http';
import type { FixtureFileResponse, FixtureOpts } from '@copilotkit/aimock';
import type { FailureType } from '../../../src/llm/failure.ts';
import type { ProviderName } from './models.ts';

/** What 1,000 tokens in and 200 out are called by each API. */
export const USAGE = { prompt_tokens: 1000, completion_tokens: 200, input_tokens: 1000, output_tokens: 200 };

/** How the failing provider's server answers: aimock with a fixture, by hand where aimock can't, or nobody is there. */
export type Serving =
  | { by: 'aimock'; response: FixtureFileResponse; opts?: FixtureOpts }
  | { by: 'hand'; reply(response: ServerResponse): void }
  /** Takes the request and never answers. */
  | { by: 'silence' }
  | { by: 'nobody' };

export type Fault = {
  serving(adapter: ProviderName): Serving;
  type: FailureType;
  /** Calls that the provider gets before another one that can be asked is. */
  calls: number;
  /** Calls that it gets when nobody else is left. */
  callsAlone: number;
  /** What each of these calls costs: nothing, what its usage says, or nobody knows. */
  spent: 'nothing' | 'usage' | 'unknown';
  /** What people read of it, after the provider's name. */
  says(adapter: ProviderName): string;
  /** Whether trying again later, without a change, may help. */
  retryable: boolean;
  /** The least that is waited before another one is asked, and when nobody else is left, in milliseconds. */
  waits?: { ms: number; aloneMs: number };
  /** Our mistake: only a provider that speaks another protocol is asked. */
  malformed?: true;
};

const error =
  (status: number, body: { type?: string; code?: string; message?: string }, retryAfter?: number) =>
  (): Serving => ({
    by: 'aimock',
    response: {
      error: { message: 'Something about sk-secret and the brief.', ...body },
      status,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    },
  });

const answers =
  (content: string, finish: Partial<Record<ProviderName, string>> & { other?: string } = {}) =>
  (adapter: ProviderName): Serving => ({
    by: 'aimock',
    response: { content, usage: USAGE, finishReason: finish[adapter] ?? finish.other ?? 'stop' },
  });

const chaos = (how: object) => (): Serving => ({
  by: 'aimock',
  response: { content: '{}', usage: USAGE },
  opts: { chaos: how },
});

const byHand = (reply: (response: ServerResponse) => void) => (): Serving => ({ by: 'hand', reply });

const sends = (status: number, body: string, headers: Record<string, string> = {}) =>
  byHand((response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  });

const always = (clause: string) => () => clause;

/** Asked three times in each of three rounds. */
const PASSING = { calls: 3, callsAlone: 9, retryable: true } as const;
/** Never asked again. */
const FINAL = { calls: 1, callsAlone: 1, retryable: false } as const;
/** Asked once more, with what was wrong. */
const REPAIRED = { calls: 2, callsAlone: 2, retryable: false, spent: 'usage' } as const;

export const ATTEMPT_TIMEOUT_MS = 60_000;

/** Every way in which a provider fails, as its server shows it. A new one is one more entry. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'an error of its own (500)': {
    ...PASSING,
    serving: error(500, { type: 'server_error' }),
    type: 'transient',
    spent: 'nothing',
    says: always('had an error (HTTP 500)'),
  },
  'too much to do (503, 529)': {
    ...PASSING,
    serving: (adapter) => error(adapter === 'anthropic' ? 529 : 503, { type: 'overloaded_error' })(),
    type: 'transient',
    spent: 'nothing',
    says: (adapter) => `had an error (HTTP ${adapter === 'anthropic' ? 529 : 503})`,
  },
  'no server there': {
    ...PASSING,
    serving: () => ({ by: 'nobody' }),
    type: 'transient',
    spent: 'nothing',
    says: always('could not be reached'),
  },
  'a connection that is cut before the reply': {
    ...PASSING,
    serving: chaos({ disconnectRate: 1 }),
    type: 'transient',
    spent: 'unknown',
    says: always('could not be reached'),
  },
  'a connection that is cut within the reply': {
    ...PASSING,
    serving: byHand((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"choices": [{"message": {"content"');
      setTimeout(() => response.destroy(), 5);
    }),
    type: 'transient',
    spent: 'unknown',
    says: always('sent a reply that is not in its own format'),
  },
  'a reply that is not JSON': {
    ...PASSING,
    serving: chaos({ malformedRate: 1 }),
    type: 'transient',
    spent: 'unknown',
    says: always('sent a reply that is not in its own format'),
  },
  'a reply of another kind': {
    ...PASSING,
    serving: sends(200, '{"hello": "world"}'),
    type: 'transient',
    spent: 'unknown',
    says: always('sent a reply that is not in its own format'),
  },
  'too many requests, a second to wait (429)': {
    ...PASSING,
    waits: { ms: 2_000, aloneMs: 8_000 },
    serving: error(429, { type: 'rate_limit_error' }, 1),
    type: 'rate_limited',
    spent: 'nothing',
    says: always('is limiting our requests (HTTP 429)'),
  },
  'too many requests, a minute to wait (429)': {
    serving: error(429, { type: 'rate_limit_error' }, 60),
    type: 'rate_limited',
    calls: 1,
    // Once in each round, after the minute that it asked for.
    callsAlone: 3,
    waits: { ms: 0, aloneMs: 120_000 },
    spent: 'nothing',
    says: always('is limiting our requests (HTTP 429)'),
    retryable: true,
  },
  'too many requests, and not how long to wait (429)': {
    ...PASSING,
    serving: sends(429, '{"type": "error", "error": {"type": "rate_limit_error", "message": "Slow down."}}'),
    type: 'rate_limited',
    spent: 'nothing',
    says: always('is limiting our requests (HTTP 429)'),
  },
  'no answer in time': {
    serving: () => ({ by: 'silence' }),
    type: 'timeout',
    calls: 1,
    callsAlone: 3,
    spent: 'unknown',
    says: always('did not answer in 60 seconds'),
    retryable: true,
  },
  'a key that it does not take (401)': {
    ...FINAL,
    serving: error(401, { type: 'authentication_error', code: 'invalid_api_key' }),
    type: 'auth',
    spent: 'nothing',
    says: always('refused the API key (HTTP 401)'),
  },
  'a key that may not (403)': {
    ...FINAL,
    serving: error(403, { type: 'permission_error' }),
    type: 'auth',
    spent: 'nothing',
    says: always('refused the API key (HTTP 403)'),
  },
  'no credit left': {
    ...FINAL,
    serving: (adapter) =>
      adapter === 'anthropic'
        ? error(400, { type: 'invalid_request_error', message: 'Your credit balance is too low.' })()
        : error(429, { type: 'insufficient_quota', code: 'insufficient_quota' }, 1)(),
    type: 'quota',
    spent: 'nothing',
    says: (adapter) =>
      `says that the account has no credit left (HTTP ${adapter === 'anthropic' ? 400 : 429})`,
  },
  'a prompt that is too long': {
    serving: (adapter) =>
      ({
        openai: error(400, { type: 'invalid_request_error', code: 'context_length_exceeded' }),
        groq: error(400, { type: 'invalid_request_error', code: 'context_length_exceeded' }),
        anthropic: error(400, {
          type: 'invalid_request_error',
          message: 'prompt is too long: 250000 tokens > 200000 maximum',
        }),
        compatible: error(400, {
          type: 'BadRequestError',
          message: "This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.",
        }),
      })[adapter](),
    type: 'context_length',
    calls: 1,
    // And twice with a tighter prompt.
    callsAlone: 3,
    spent: 'nothing',
    says: always('says that the prompt is too long for this model (HTTP 400)'),
    retryable: false,
  },
  'a refusal': {
    ...FINAL,
    serving: answers('I will not.', { anthropic: 'refusal', other: 'content_filter' }),
    type: 'refused',
    spent: 'usage',
    says: always('declined to write this'),
  },
  'an answer that is not JSON': {
    ...REPAIRED,
    serving: answers('Lorem ipsum, who knows?'),
    type: 'invalid_output',
    says: always('gave an answer that is not JSON'),
  },
  'an answer that does not fit': {
    ...REPAIRED,
    serving: answers('{"promise": "no"}'),
    type: 'invalid_output',
    says: always('gave an answer that does not fit (promise, pillars, tone)'),
  },
  'an answer that is cut off': {
    ...REPAIRED,
    serving: answers('{"promise": "Fewer miss', { other: 'length' }),
    type: 'invalid_output',
    says: always('was cut off at the output limit'),
  },
  'an empty answer': {
    ...REPAIRED,
    serving: answers(''),
    type: 'invalid_output',
    says: always('gave an empty answer'),
  },
  'a request that it does not take (400)': {
    ...FINAL,
    malformed: true,
    serving: error(400, { type: 'invalid_request_error' }),
    type: 'unknown',
    spent: 'nothing',
    says: always('turned the request away (HTTP 400)'),
  },
  'a model that it does not have (404)': {
    ...FINAL,
    serving: error(404, { type: 'not_found_error', code: 'model_not_found' }),
    type: 'unknown',
    spent: 'nothing',
    says: always('does not know this model or address (HTTP 404)'),
  },
};
