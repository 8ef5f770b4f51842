import type { Provider, ProviderRequest } from '../provider.ts';
import { schemaBytes } from '../schema-size.ts';
import type { Structure } from './structure.ts';

/** An answer with less room than this is not worth asking for: the server may say that the prompt is too long. */
const LEAST_TOKENS = 1_000;

/**
 * Tokens that an answer may have: what the request wants and the model's thoughts on top, but no more than its window
 * leaves. vLLM turns away what would not fit even if the answer were short, and local models have small windows.
 */
export const outputLimit = (
  model: Pick<Provider, 'contextTokens' | 'countTokens' | 'thinkingTokens'>,
  { messages, jsonSchema, maxOutputTokens }: ProviderRequest,
  { system, schema }: Structure,
): number => {
  const wanted = maxOutputTokens + model.thinkingTokens;
  const texts = [system, ...messages.map(({ content }) => content)];
  // A token is at least a byte: most prompts need no counting.
  const bytes = texts.reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    schema ? schemaBytes(jsonSchema) : 0,
  );
  if (bytes + wanted <= model.contextTokens) return wanted;
  const sent = schema ? [...texts, JSON.stringify(schema)] : texts;
  const left = model.contextTokens - sent.reduce((sum, text) => sum + model.countTokens(text), 0);
  return Math.min(wanted, Math.max(LEAST_TOKENS, left));
};
