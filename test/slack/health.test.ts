import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stubProvider } from '../../src/llm/adapters/stub.ts';
import { createBreaker, type SharedBreaker } from '../../src/llm/breaker/create-breaker.ts';
import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import type { Provider } from '../../src/llm/provider.ts';
import { providersFromConfig } from '../../src/llm/providers-from-config.ts';
import type { Person } from '../../src/local/slack/person.ts';
import { LISTENERS } from '../../src/slack/listeners/all-listeners.ts';
import { json, type ReplyServer, startReplyServer } from '../llm/support/reply-server.ts';
import { GOOD_TEXT, positioningStep, SILENT, testChain } from '../llm/support/step.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { testRedis } from '../support/redis.ts';

/** What the model server answers next, as OpenAI would. */
let next: 'answer' | 'refusal' | 'error' | 'bad key' = 'answer';

const answer = { role: 'assistant', content: GOOD_TEXT };
const refusal = { role: 'assistant', content: null, refusal: 'No.' };
const completion = (message: object) => ({
  id: 'reply',
  object: 'chat.completion',
  created: 0,
  // Providers answer with a dated name of the model that was asked for.
  model: 'model-a-2026-10-26',
  choices: [{ index: 0, finish_reason: 'stop', message }],
  usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
});

let server: ReplyServer;
let bot: TestBot;
let ines: Person;
/** Of the process that asks the models, and in all tests but one also of the one that serves the command. */
let breaker: SharedBreaker;
let writes: (count: number) => Promise<void>;
const shown: Provider[] = [];
const profiles: { cheap?: Provider[] } = {};
let now = new Date();

beforeAll(async () => {
  server = await startReplyServer((response) => {
    if (next === 'error') return json(response, 500, { error: { message: 'overloaded' } });
    if (next === 'bad key') return json(response, 401, { error: { message: 'Incorrect API key provided' } });
    return json(response, 200, completion(next === 'answer' ? answer : refusal));
  });
  breaker = createBreaker({ prefix: 'health', log: SILENT, clock: () => now });
  const current: SharedBreaker = {
    stateOf: (model) => breaker.stateOf(model),
    refresh: (models) => breaker.refresh(models),
    admit: (model) => breaker.admit(model),
    record: (model, sign, sentAt) => breaker.record(model, sign, sentAt),
    release: (model) => breaker.release(model),
    size: () => breaker.size(),
    stop: () => breaker.stop(),
  };
  bot = await startTestBot({
    listeners: LISTENERS,
    providers: shown,
    profiles,
    breaker: current,
    now: () => now,
  });
  ines = await bot.person('admin');
  const { providers } = providersFromConfig({
    openai: { apiKey: 'sk-openai-0123456789', baseUrl: `${server.url}/v1`, model: 'model-a' },
    stubs: false,
  });
  shown.push(...providers);
  const ledger = postgresLedger(bot.db);
  const chain = testChain({ providers, ledger, breaker, clock: () => now });
  writes = async (count) => {
    for (let step = 0; step < count; step += 1)
      await chain.generate(positioningStep({ workspaceId: bot.workspaceId }));
  };
});
afterAll(async () => {
  await bot.stop();
  await server.close();
});

const health = async (): Promise<string> => {
  await ines.types('/aicmo health');
  return (await ines.sees()).at(-1)?.text ?? '';
};
const host = () => new URL(server.url).host;
const minutesLater = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

describe('/aicmo health', () => {
  it('says "no calls yet" before the first one, of every model of every profile', async () => {
    const [provider] = shown;
    if (!provider) throw new Error('There should be one.');
    profiles.cheap = [{ ...provider, model: 'model-small' }];
    const text = await health();
    for (const model of ['model-a', 'model-small']) {
      expect(text).toContain(
        `▫️ OpenAI, ${model}, ${host()}: set up - breaker closed; no calls yet: the first draft shows whether it answers`,
      );
    }
    delete profiles.cheap;
  });

  it('counts answers, also such as we cannot use, and how long they took', async () => {
    await writes(3);
    next = 'refusal';
    await writes(1);
    expect(await health()).toMatch(
      /✅ OpenAI, model-a, \S+: works - breaker closed; 4 calls in the last hour, half answered within 0\.1 s, 95 of 100 within 0\.1 s, none failed/,
    );
  });

  it('says why and for how long a model is left out, and when it is on trial', async () => {
    next = 'bad key';
    await writes(1);
    expect(await health()).toMatch(
      /❌ OpenAI, model-a, \S+: is left out for now - breaker open for 30 s more: it refused the API key; 5 calls in the last hour, half .*, 1 failed \(20%\), last \S+ \S+ UTC: it refused the API key \(HTTP 401\)/,
    );
    minutesLater(1);
    expect(await health()).toContain(
      'works in part - breaker half open, the next call is a trial: it refused the API key',
    );
    next = 'answer';
    await writes(1);
    expect(await health()).toContain('works in part - breaker closed; 6 calls in the last hour');
  });

  it('forgets the hour before, and not when it answered last', async () => {
    const last = `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    minutesLater(61);
    expect(await health()).toContain(
      `set up - breaker closed; no calls yet in the last hour, it answered last at ${last}`,
    );
    next = 'error';
    await writes(1);
    expect(await health()).toMatch(/\d calls in the last hour, \d failed \(100%\), last \S+ \S+ UTC: it /);
  });

  it('does not call a model untried that has failed ever since', async () => {
    const [provider] = shown;
    if (!provider) throw new Error('There should be one.');
    const { providers } = providersFromConfig({
      openai: { apiKey: 'sk-openai-0123456789', baseUrl: `${server.url}/v1`, model: 'model-never' },
      stubs: false,
    });
    next = 'bad key';
    const chain = testChain({ providers, ledger: postgresLedger(bot.db), clock: () => now });
    await chain.generate(positioningStep({ workspaceId: bot.workspaceId }));
    minutesLater(61);
    profiles.cheap = providers;
    expect(await health()).toMatch(
      /model-never, \S+: set up - breaker closed; no calls yet in the last hour, and it has never answered/,
    );
    delete profiles.cheap;
    next = 'error';
  });

  it('shows what another process learnt', async () => {
    const { options, prefix } = testRedis();
    const connections = [new Redis({ ...options }), new Redis({ ...options })];
    await Promise.all(connections.map((redis) => redis.ping()));
    const [theirs, ours] = connections.map((redis) => createBreaker({ redis, prefix, log: SILENT }));
    const [model] = shown;
    if (!theirs || !ours || !model) throw new Error('There should be two, and a model.');
    const before = breaker;
    breaker = ours;
    theirs.record(model, { failure: 'quota' });
    await theirs.refresh([model]);
    expect(await health()).toMatch(
      /breaker open for \d+ s more: it says that the account has no credit left/,
    );
    breaker = before;
    await Promise.all([theirs.stop(), ours.stop()]);
    for (const redis of connections) redis.disconnect();
  });

  it('fits into one message with four providers of three models each', async () => {
    const [provider] = shown.splice(0);
    if (!provider) throw new Error('There should be one.');
    const long = (of: string) => `${of}-${'very-long-name-'.repeat(8)}`;
    const all = ['openai', 'anthropic', 'groq', 'compatible'].flatMap((name) =>
      ['draft', 'judge', 'cheap'].map((model) => ({ ...provider, name, model: long(model) })),
    );
    for (const model of all) breaker.record(model, { failure: 'rate_limited', retryAfterMs: 60_000_000 });
    shown.push(...all);
    const text = await health();
    expect(text.match(/breaker open for 10 min more: it is limiting our requests/g)).toHaveLength(12);
    expect(text).not.toContain('left out of this message');
    shown.splice(0, 99, stubProvider());
    expect(await health()).toMatch(/✅ The built-in stub[^:]*: works$/m);
  });
});
