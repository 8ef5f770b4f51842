import OpenAI from 'openai';
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
} from 'openai/resources/chat/completions';
import { storableText } from '../../platform/storable.ts';
import type { Provider, ProviderRequest, ProviderResult, Usage } from '../provider.ts';
import { CLAUSES } from '../sentences.ts';
import { fetchWithErrorBody } from './error-body.ts';
import { errorInReply, openAiFailure, refusesFormat } from './openai-failure.ts';
import { type Endpoint, failedCall, nameOf, tokenCount, unusableReply } from './reply-failure.ts';
import type { Structure } from './structure.ts';
import { structuredProvider } from './structured-provider.ts';

export type OpenAiCompatibleOptions = {
  name: string;
  apiKey: string;
  baseUrl: string;
  model: string;
  /** Tokens that the model takes in and writes, together; left out: as many as every model has. */
  contextTokens?: number;
  /** Whether this model decodes a json_schema strictly; else it is asked for a json_object and reads the schema. */
  strictSchema: boolean;
  /** Whether it thinks first: asked for little of it, and given room beside the answer. */
  thinks: boolean;
  /**
   * A server that speaks OpenAI's API more or less: it may know `max_tokens` only, also for models that think, and what
   * it turns away says nothing about OpenAI itself.
   */
  imitates?: boolean;
};

const THINKING_TOKENS = 4096;

const usageOf = (completion: ChatCompletion): Usage | null => {
  const inputTokens = tokenCount(completion.usage?.prompt_tokens);
  const outputTokens = tokenCount(completion.usage?.completion_tokens);
  const cachedInputTokens = tokenCount(completion.usage?.prompt_tokens_details?.cached_tokens);
  // No prompt has no tokens: a server that says so doesn't count.
  if (!inputTokens || outputTokens === null) return null;
  return { inputTokens, outputTokens, ...(cachedInputTokens ? { cachedInputTokens } : {}) };
};

const formatFor = (
  { schemaName }: ProviderRequest,
  schema: Structure['schema'],
): ChatCompletionCreateParamsNonStreaming['response_format'] =>
  schema
    ? { type: 'json_schema', json_schema: { name: schemaName, strict: true, schema: { ...schema } } }
    : { type: 'json_object' };

const bodyFor = (
  options: OpenAiCompatibleOptions,
  request: ProviderRequest,
  { system, manner, schema }: Structure,
  limit: number,
): ChatCompletionCreateParamsNonStreaming => ({
  model: options.model,
  messages: [{ role: 'system', content: system }, ...request.messages],
  // Models that think refuse the older name at OpenAI; many compatible servers know only that one.
  ...(options.thinks && !options.imitates ? { max_completion_tokens: limit } : { max_tokens: limit }),
  ...(options.thinks && manner !== 'text' ? { reasoning_effort: 'low' } : {}),
  ...(manner === 'text' ? {} : { response_format: formatFor(request, schema) }),
});

/** Servers that don't take thoughts out of the answer leave them before it, between tags. */
const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>/;

const readReply = (
  endpoint: Endpoint,
  completion: ChatCompletion,
  headerId: string | null,
): ProviderResult => {
  const choice = Array.isArray(completion?.choices) ? completion.choices[0] : undefined;
  if (!choice?.message) return failedCall(endpoint, 'transient', { clause: CLAUSES.brokenReply });
  const usage = usageOf(completion);
  const finishReason = nameOf(choice.finish_reason);
  const requestId = nameOf(headerId) ?? nameOf(completion.id);
  const reply = { usage, finishReason, requestId };
  if (choice.message.refusal || finishReason === 'content_filter')
    return unusableReply(endpoint, 'refused', reply);
  if (finishReason === 'length')
    return unusableReply(endpoint, 'invalid_output', { ...reply, clause: CLAUSES.cutOff });
  const { content } = choice.message;
  const text = typeof content === 'string' ? storableText(content.replace(THOUGHTS, '')) : '';
  if (text.trim() === '')
    return unusableReply(endpoint, 'invalid_output', { ...reply, clause: CLAUSES.empty });
  return { ok: true, answer: { text, ...reply, model: nameOf(completion.model) ?? endpoint.model } };
};

/** OpenAI's Chat Completions, which Groq and most local servers speak too. Own retries and timeouts of the SDK are off. */
export const openAiCompatible = (options: OpenAiCompatibleOptions): Provider => {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl,
    // Explicit nulls: the SDK would otherwise read the environment, which only src/config.ts may.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    fetch: fetchWithErrorBody,
    // Above `off` the SDK writes requests, and with them briefs, to the console.
    logLevel: 'off',
  });
  return structuredProvider({
    endpoint: options,
    protocol: options.imitates ? 'compatible' : 'openai',
    thinkingTokens: options.thinks ? THINKING_TOKENS : 0,
    strictSchema: options.strictSchema,
    refusesFormat,
    failure: openAiFailure,
    send: async (request, structure, limit, signal) => {
      const body = bodyFor(options, request, structure, limit);
      const { data, response } = await client.chat.completions.create(body, { signal }).withResponse();
      const turnedAway = data?.choices?.[0] ? null : errorInReply(data, response.headers);
      if (turnedAway) throw turnedAway;
      return readReply(options, data, response.headers.get('x-request-id'));
    },
  });
};
