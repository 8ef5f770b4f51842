import { expect, it } from 'vitest';
import { checkKey } from '../../src/llm/check-key.ts';
import { keyPlaces, type OwnKeys, settingsWith } from '../../src/llm/own-keys.ts';
import { type LlmSettings, providersFromConfig } from '../../src/llm/providers-from-config.ts';
import { json, startReplyServer } from './support/reply-server.ts';

const OPERATORS: LlmSettings = {
  anthropic: { apiKey: 'operator-anthropic', model: 'claude-x' },
  openai: { apiKey: 'operator-openai' },
  compatible: { baseUrl: 'http://models.local/v1', model: 'local' },
  primary: 'anthropic',
  fallbacks: ['openai'],
  stubs: true,
};

const chainOf = (own: OwnKeys, settings = OPERATORS) => {
  const { providers, problems } = providersFromConfig(settingsWith(settings, own));
  expect(problems).toEqual([]);
  return providers.map(({ name }) => name);
};

it('asks a workspace’s own providers first, in the operator’s order, and then the operator’s', () => {
  expect(chainOf(new Map())).toEqual(['anthropic', 'openai', 'stub']);
  expect(chainOf(new Map([['groq', 'own']]))).toEqual(['groq', 'anthropic', 'openai', 'stub']);
  const both: OwnKeys = new Map([
    ['openai', 'own'],
    ['anthropic', 'own'],
  ]);
  expect(chainOf(both)).toEqual(['anthropic', 'openai', 'stub']);
  expect(chainOf(new Map([['openai', 'own']]))).toEqual(['openai', 'anthropic', 'stub']);
  // The operator left the compatible server out of the chain; a key of one's own brings it in.
  expect(chainOf(new Map([['compatible', 'own']]))).toEqual(['compatible', 'anthropic', 'openai', 'stub']);
  expect(chainOf(new Map([['groq', 'own']]), { stubs: false })).toEqual(['groq']);
});

it('uses the key at the operator’s address with the operator’s models, and leaves out what cannot be opened', () => {
  const own = settingsWith(OPERATORS, new Map([['anthropic', 'own']]));
  expect(own.anthropic).toEqual({ apiKey: 'own', model: 'claude-x' });
  expect(own.openai).toEqual({ apiKey: 'operator-openai' });
  expect(chainOf(new Map([['anthropic', null]]))).toEqual(['openai', 'stub']);
  expect(JSON.stringify(settingsWith(OPERATORS, new Map([['anthropic', null]])))).not.toContain(
    'operator-anthropic',
  );
});

it('sends keys to known addresses alone', () => {
  expect(keyPlaces({ stubs: false }).map(({ host }) => host)).toEqual([
    'api.openai.com',
    'api.anthropic.com',
    'api.groq.com',
  ]);
  expect(keyPlaces(OPERATORS).at(-1)).toMatchObject({ name: 'compatible', host: 'models.local' });
});

it('takes only a clear no for a refusal, and follows nobody to another address', async () => {
  const other = await startReplyServer((response) => json(response, 200, {}));
  const answers: Record<string, number> = { good: 200, bad: 401, narrow: 403, broken: 500 };
  const server = await startReplyServer((response, { headers }) => {
    const key = String(headers.authorization ?? headers['x-api-key']).replace('Bearer ', '');
    if (key === 'elsewhere') response.writeHead(302, { location: `${other.url}/models` }).end();
    else json(response, answers[key] ?? 200, {});
  });
  const openai = { name: 'openai', baseUrl: `${server.url}/v1` } as const;
  const asked = async (key: string) => checkKey(openai, key);
  expect([await asked('good'), await asked('bad'), await asked('narrow'), await asked('broken')]).toEqual([
    'accepted',
    'refused',
    'unknown',
    'unknown',
  ]);
  expect(await asked('elsewhere')).toBe('unknown');
  expect(other.seen).toEqual([]);
  expect(await checkKey({ name: 'anthropic', baseUrl: server.url }, 'bad')).toBe('refused');
  expect(server.seen.map(({ path }) => path)).toContain('/v1/models');
  await server.close();
  expect(await asked('good')).toBe('unknown');
  await other.close();
});
