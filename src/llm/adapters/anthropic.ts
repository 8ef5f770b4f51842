import Anthropic from '@anthropic-ai/sdk';
import type { Message, MessageCreateParamsNonStreaming } from '@anthropic-ai/sdk/resources/messages';
import { storableText } from '../../platform/storable.ts';
import type { FailureType } from '../failure.ts';
import type { Provider, ProviderRequest, ProviderResult, Usage } from '../provider.ts';
import { CLAUSES } from '../sentences.ts';
import { anthropicFailure, refusesFormat } from './anthropic-failure.ts';
import { cappedFetch } from './capped-fetch.ts';
import { type Endpoint, failedCall, nameOf, tokenCount, unusableReply } from './reply-failure.ts';
import type { Structure } from './structure.ts';
import { structuredProvider } from './structured-provider.ts';

export type AnthropicOptions = {
  name: string;
  apiKey: string;
  baseUrl: string;
  model: string;
  /** Tokens that the model takes in and writes, together; left out: as many as every model has. */
  contextTokens?: number;
  /** Whether it thinks first: asked for little of it, and given room beside the answer. */
  thinks: boolean;
};

const THINKING_TOKENS = 4096;

/** Ten minutes: the SDK refuses long answers without a timeout of its own. Ours, in the signal, is always shorter. */
const SDK_TIMEOUT_MS = 600_000;

const usageOf = (message: Message): Usage | null => {
  const plain = tokenCount(message.usage?.input_tokens);
  const outputTokens = tokenCount(message.usage?.output_tokens);
  if (plain === null || outputTokens === null) return null;
  const cached = tokenCount(message.usage.cache_read_input_tokens) ?? 0;
  const written = tokenCount(message.usage.cache_creation_input_tokens) ?? 0;
  const inputTokens = plain + cached + written;
  // No prompt has no tokens: a server that says so doesn't count.
  if (inputTokens === 0) return null;
  return {
    inputTokens,
    outputTokens,
    ...(cached > 0 ? { cachedInputTokens: cached } : {}),
  };
};

const bodyFor = (
  options: AnthropicOptions,
  request: ProviderRequest,
  { system, manner, schema }: Structure,
  limit: number,
): MessageCreateParamsNonStreaming => ({
  model: options.model,
  system,
  messages: [...request.messages],
  max_tokens: limit,
  // Current models turn down forced tools, so without structured output the schema stands in the prompt.
  ...(schema || (options.thinks && manner !== 'text')
    ? {
        output_config: {
          ...(schema ? { format: { type: 'json_schema' as const, schema: { ...schema } } } : {}),
          ...(options.thinks ? { effort: 'low' as const } : {}),
        },
      }
    : {}),
});

const UNUSABLE: Readonly<Record<string, { type: FailureType; clause?: string }>> = {
  refusal: { type: 'refused' },
  max_tokens: { type: 'invalid_output', clause: CLAUSES.cutOff },
  model_context_window_exceeded: { type: 'context_length' },
};

const readReply = (endpoint: Endpoint, message: Message, headerId: string | null): ProviderResult => {
  if (!Array.isArray(message?.content))
    return failedCall(endpoint, 'transient', { clause: CLAUSES.brokenReply });
  const finishReason = nameOf(message.stop_reason);
  const requestId = nameOf(headerId) ?? nameOf(message.id);
  const reply = { usage: usageOf(message), finishReason, requestId };
  const unusable = UNUSABLE[finishReason ?? ''];
  if (unusable) return unusableReply(endpoint, unusable.type, { ...reply, clause: unusable.clause });
  const text = storableText(
    message.content
      .map((block) => (block.type === 'text' && typeof block.text === 'string' ? block.text : ''))
      .join(''),
  );
  if (text.trim() === '')
    return unusableReply(endpoint, 'invalid_output', { ...reply, clause: CLAUSES.empty });
  return { ok: true, answer: { text, ...reply, model: nameOf(message.model) ?? endpoint.model } };
};

/** Anthropic's Messages with its own structured output. Own retries of the SDK are off. */
export const anthropic = (options: AnthropicOptions): Provider => {
  const client = new Anthropic({
    apiKey: options.apiKey,
    baseURL: options.baseUrl,
    // Explicit nulls: the SDK would otherwise read the environment, which only src/config.ts may.
    authToken: null,
    webhookKey: null,
    maxRetries: 0,
    fetch: cappedFetch,
    timeout: SDK_TIMEOUT_MS,
    // Above `off` the SDK writes requests, and with them briefs, to the console.
    logLevel: 'off',
    openTelemetry: false,
  });
  return structuredProvider({
    endpoint: options,
    protocol: 'anthropic',
    thinkingTokens: options.thinks ? THINKING_TOKENS : 0,
    strictSchema: true,
    refusesFormat,
    failure: anthropicFailure,
    send: async (request, structure, limit, signal) => {
      const body = bodyFor(options, request, structure, limit);
      const { data, response } = await client.messages.create(body, { signal }).withResponse();
      return readReply(options, data, response.headers.get('request-id'));
    },
  });
};
