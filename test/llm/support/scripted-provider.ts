import type { FailureType } from '../../../src/llm/failure.ts';
import { PROFILE_MODELS } from '../../../src/llm/models.ts';
import type { Provider, ProviderRequest, ProviderResult, Spent } from '../../../src/llm/provider.ts';

export type ScriptedProvider = Provider & { requests: ProviderRequest[] };

/** A provider whose n-th call does what the n-th line of its script says; the last line goes for all that follow. */
export const scripted = (
  name: string,
  script: ((request: ProviderRequest, signal: AbortSignal) => ProviderResult | Promise<ProviderResult>)[],
): ScriptedProvider => {
  const requests: ProviderRequest[] = [];
  return {
    name,
    model: new Map(Object.entries(PROFILE_MODELS)).get(name)?.draft ?? 'unheard-of',
    baseUrl: `http://${name}.example`,
    protocol: name === 'anthropic' ? 'anthropic' : 'openai',
    credential: `key-of-${name}`,
    contextTokens: 128_000,
    countTokens: (text) => text.length,
    stub: false,
    thinkingTokens: 0,
    requests,
    async complete(request, signal) {
      const line = script[Math.min(requests.length, script.length - 1)];
      requests.push(request);
      if (!line) throw new Error('The script is empty.');
      return line(request, signal);
    },
  };
};

export const says =
  (
    text: string,
    usage: { inputTokens: number; outputTokens: number } | null = { inputTokens: 1000, outputTokens: 200 },
  ) =>
  (): ProviderResult => ({
    ok: true,
    answer: { text, usage, finishReason: 'stop', requestId: 'req_1', model: 'gpt-6.1-terra' },
  });

export const fails =
  (provider: string, type: FailureType, spent: Spent = 'nothing', retryAfterMs?: number, status?: number) =>
  (): ProviderResult => ({
    ok: false,
    failure: {
      type,
      message: `failed (${type})`,
      provider,
      model: 'gpt-6.1-terra',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(status === undefined ? {} : { status }),
    },
    spent,
    finishReason: null,
  });

/** Answers only when its signal ends it. */
export const hangs =
  (provider: string) =>
  (_request: ProviderRequest, signal: AbortSignal): Promise<ProviderResult> =>
    new Promise((resolve) => {
      const end = () => {
        const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
        resolve(fails(provider, timedOut ? 'timeout' : 'unknown', 'unknown')());
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
