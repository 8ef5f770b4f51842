import { credentialOf } from '../credential.ts';
import type { Provider, ProviderRequest, ProviderResult } from '../provider.ts';
import { tokenCounter } from '../tokens.ts';
import { outputLimit } from './output-limit.ts';
import type { Endpoint, FailedCall } from './reply-failure.ts';
import { type Manner, type Structure, structureChooser } from './structure.ts';

/** What every model that can do this work takes in. */
const LEAST_CONTEXT_TOKENS = 32_000;

/** What differs between the SDKs. */
export type StructuredSdk = {
  endpoint: Endpoint & { baseUrl: string; apiKey: string; contextTokens?: number };
  protocol: Provider['protocol'];
  thinkingTokens: number;
  /** Whether the provider takes a JSON Schema; without it the schema stands in the prompt. */
  strictSchema: boolean;
  /** Sends the request once with that structure. Throws the SDK's errors. */
  send(
    request: ProviderRequest,
    structure: Structure,
    limit: number,
    signal: AbortSignal,
  ): Promise<ProviderResult>;
  /** The server turned down the way we asked for structure, not the request itself. */
  refusesFormat(error: unknown): boolean;
  failure(endpoint: Endpoint, error: unknown, signal: AbortSignal): FailedCall;
};

/**
 * A provider over an SDK. A structure that the server turns down is asked for again in plainer words, within the same
 * call, and remembered.
 */
export const structuredProvider = (sdk: StructuredSdk): Provider => {
  const { endpoint } = sdk;
  const structures = structureChooser(sdk.strictSchema);
  const contextTokens = endpoint.contextTokens ?? LEAST_CONTEXT_TOKENS;
  const model = {
    contextTokens,
    countTokens: tokenCounter(endpoint.model),
    // Local servers have windows as small as all that a model may think.
    thinkingTokens: Math.min(sdk.thinkingTokens, Math.floor(contextTokens / 4)),
  };
  const send = async (
    request: ProviderRequest,
    signal: AbortSignal,
    turnedDown: readonly Manner[] = [],
  ): Promise<ProviderResult> => {
    const structure = structures.choose(request, turnedDown);
    try {
      const result = await sdk.send(request, structure, outputLimit(model, request, structure), signal);
      structures.remember(request, turnedDown);
      return result;
    } catch (error) {
      if (signal.aborted || structure.manner === 'text' || !sdk.refusesFormat(error)) throw error;
      return send(request, signal, [...turnedDown, structure.manner]);
    }
  };
  return {
    name: endpoint.name,
    model: endpoint.model,
    baseUrl: endpoint.baseUrl,
    protocol: sdk.protocol,
    credential: credentialOf(endpoint),
    stub: false,
    ...model,
    async complete(request, signal) {
      try {
        return await send(request, signal);
      } catch (error) {
        return sdk.failure(endpoint, error, signal);
      }
    },
  };
};
