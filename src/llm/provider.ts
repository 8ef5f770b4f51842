import type { ProviderFailure } from './failure.ts';

/** Tokens as the provider itself counted them. */
export type Usage = {
  /** All of the prompt, the cached part included. */
  inputTokens: number;
  /** What was thought and what was written. */
  outputTokens: number;
  /** The part of the input that the provider had cached and bills at a lower price. */
  cachedInputTokens?: number;
};

export type ProviderMessage = { role: 'user' | 'assistant'; content: string };

/** What is sent, in no provider's own words. `jsonSchema` describes the one JSON object that must come back. */
export type ProviderRequest = {
  system: string;
  messages: readonly ProviderMessage[];
  /** Letters, digits, `_` and `-`, at most 64: providers use it as an identifier. */
  schemaName: string;
  jsonSchema: Readonly<Record<string, unknown>>;
  maxOutputTokens: number;
  /** What the stub provider answers; others never look at it. */
  stub?: () => unknown;
};

export type ProviderAnswer = {
  text: string;
  /** Null when the provider did not say. */
  usage: Usage | null;
  finishReason: string | null;
  requestId: string | null;
  /** The model that answered, which may be a dated name of the one asked for. */
  model: string;
};

/** What a failed call used: counted tokens, nothing at all (it was turned away), or nobody knows. */
export type Spent = Usage | 'nothing' | 'unknown';

export type ProviderResult =
  | { ok: true; answer: ProviderAnswer }
  | { ok: false; failure: ProviderFailure; spent: Spent; finishReason: string | null };

/** One model at one endpoint under one credential. */
export interface Provider {
  /** As in the configuration: openai, anthropic, groq, stub. Unique in a chain. */
  readonly name: string;
  readonly model: string;
  /** Without user, password, query or fragment. */
  readonly baseUrl: string;
  /** The API it speaks: what one provider turned away as malformed may fit another only where this differs. */
  readonly protocol: 'openai' | 'compatible' | 'anthropic' | 'stub';
  /** Tells one credential from another and says nothing about it; part of breaker keys. */
  readonly credential: string;
  /** Tokens that the model takes in and writes, together. */
  readonly contextTokens: number;
  /** Tokens of a text for this model, rather too many than too few. */
  countTokens(text: string): number;
  /** True when no model writes the answer, so that everything built on it says so. */
  readonly stub: boolean;
  /** Tokens that the model may think before it writes: sent on top of `maxOutputTokens`, and counted in the highest cost. */
  readonly thinkingTokens: number;
  /**
   * Sends one request, once. Never throws for what a provider can do; an aborted signal ends the call, and a signal
   * aborted with a TimeoutError is the failure `timeout`.
   */
  complete(request: ProviderRequest, signal: AbortSignal): Promise<ProviderResult>;
}
