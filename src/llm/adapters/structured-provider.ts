import type { Provider, ProviderRequest, ProviderResult } from '../provider.ts';
import type { Endpoint, FailedCall } from './reply-failure.ts';
import { type Structure, structureChooser } from './structure.ts';

/** What differs between the SDKs. */
export type StructuredSdk = {
  endpoint: Endpoint & { baseUrl: string };
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
 * A provider over an SDK. A structure that the server turns down is asked for once more in plain words, within the same
 * call, and remembered.
 */
export const structuredProvider = (sdk: StructuredSdk): Provider => {
  const { endpoint, thinkingTokens } = sdk;
  const structures = structureChooser(sdk.strictSchema);
  const send = (request: ProviderRequest, signal: AbortSignal) =>
    sdk.send(request, structures.choose(request), request.maxOutputTokens + thinkingTokens, signal);
  return {
    name: endpoint.name,
    model: endpoint.model,
    baseUrl: endpoint.baseUrl,
    stub: false,
    thinkingTokens,
    async complete(request, signal) {
      try {
        return await send(request, signal).catch((error: unknown) => {
          if (signal.aborted || !sdk.refusesFormat(error)) throw error;
          structures.turnDown(request);
          return send(request, signal);
        });
      } catch (error) {
        return sdk.failure(endpoint, error, signal);
      }
    },
  };
};
