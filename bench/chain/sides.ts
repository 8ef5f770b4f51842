import OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { type Breaker, noBreaker } from '../../src/llm/breaker.ts';
import { createChain } from '../../src/llm/chain.ts';
import type { CallLedger } from '../../src/llm/ledger.ts';
import type { Provider } from '../../src/llm/provider.ts';
import { providersFromConfig } from '../../src/llm/providers-from-config.ts';
import { chainStep } from './chain-step.ts';
import { forgetfulLedger } from './forgetful-ledger.ts';
import { type BenchServer, heldMs } from './server-process.ts';

/** One call: the milliseconds it took less those that the server held it, and of these the ones outside the adapter. */
export type Timed = { ms: number; outsideMs: number };

export type Side = () => Promise<Timed>;

const API_KEY = 'bench';

export const benchProvider = (server: BenchServer): Provider => {
  const { providers } = providersFromConfig({
    openai: { apiKey: API_KEY, baseUrl: server.baseUrl },
    stubs: false,
  });
  const [provider] = providers;
  if (!provider) throw new Error('The bench has no provider.');
  return provider;
};

/** The bare SDK, as one would call it by hand, with the very body that the chain sent last. */
export async function bareSide(server: BenchServer): Promise<Side> {
  const client = new OpenAI({ apiKey: API_KEY, baseURL: server.baseUrl, maxRetries: 0, logLevel: 'off' });
  const body = JSON.parse(await server.lastBody()) as ChatCompletionCreateParamsNonStreaming;
  return async () => {
    const began = performance.now();
    const { data, response } = await client.chat.completions.create(body).withResponse();
    const ms = performance.now() - began;
    if (!data.choices[0]?.message.content) throw new Error('The bare SDK got no answer.');
    return { ms: ms - heldMs(response.headers.get('x-request-id')), outsideMs: 0 };
  };
}

/** A chain over the same server: breaker, schema, history, and a ledger - without one given, one in memory. */
export function chainSide(
  server: BenchServer,
  {
    workspaceId,
    ledger,
    breaker = noBreaker,
  }: { workspaceId: string; ledger?: CallLedger; breaker?: Breaker },
): Side {
  const provider = benchProvider(server);
  const inMemory = forgetfulLedger();
  // A step is known again inside the provider by its stub, which nobody calls here.
  const marks = new WeakMap<object, { inside: number; held: number }>();
  const timed: Provider = {
    ...provider,
    complete: async (request, signal) => {
      const sent = performance.now();
      const result = await provider.complete(request, signal);
      const mark = request.stub && marks.get(request.stub);
      if (mark) mark.inside = performance.now() - sent;
      if (mark) mark.held = heldMs(result.ok ? result.answer.requestId : null);
      return result;
    },
  };
  const chain = createChain({
    providers: [timed],
    ledger: ledger ?? inMemory,
    breaker,
    log: { info: () => {}, warn: () => {} },
  });
  return async () => {
    const mark = { inside: 0, held: 0 };
    const stub = () => null;
    marks.set(stub, mark);
    const step = { ...chainStep(workspaceId), stub };
    const began = performance.now();
    const result = await chain.generate(step);
    const ms = performance.now() - began;
    inMemory.forget(step.scopeId);
    if (!result.ok) throw new Error('The chain got no answer.');
    return { ms: ms - mark.held, outsideMs: ms - mark.inside };
  };
}
