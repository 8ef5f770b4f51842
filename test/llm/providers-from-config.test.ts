import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProviders } from '../../src/llm/describe-providers.ts';
import { type LlmSettings, providersFromConfig } from '../../src/llm/providers-from-config.ts';
import { PROFILES, type Profile } from '../../src/marketing/jobs/profile.ts';

const ALL = { openai: { apiKey: 'k1' }, anthropic: { apiKey: 'k2' }, groq: { apiKey: 'k3' } };

const names = (settings: Partial<LlmSettings>) =>
  providersFromConfig({ stubs: false, ...settings }).providers.map((provider) => provider.name);
const problems = (settings: Partial<LlmSettings>) =>
  providersFromConfig({ stubs: false, ...settings }).problems.map(
    ({ variable, problem }) => `${variable}: ${problem}`,
  );

describe('the order of the chain', () => {
  it.each<[string, Partial<LlmSettings>, string[]]>([
    ['nothing configured', {}, []],
    ['stubs alone', { stubs: true }, ['stub']],
    ['everything', ALL, ['openai', 'anthropic', 'groq']],
    ['stubs come last', { ...ALL, stubs: true }, ['openai', 'anthropic', 'groq', 'stub']],
    [
      'the first configured, then the rest',
      { anthropic: ALL.anthropic, groq: ALL.groq },
      ['anthropic', 'groq'],
    ],
    ['a primary, then the rest', { ...ALL, primary: 'groq' }, ['groq', 'openai', 'anthropic']],
    [
      'a primary and its fallbacks',
      { ...ALL, primary: 'groq', fallbacks: ['anthropic'] },
      ['groq', 'anthropic'],
    ],
    ['a primary and no fallbacks', { ...ALL, primary: 'groq', fallbacks: [] }, ['groq']],
    ['fallbacks alone', { ...ALL, fallbacks: ['openai'] }, ['anthropic', 'openai']],
    [
      'a name twice',
      { ...ALL, primary: 'groq', fallbacks: ['groq', 'openai', 'openai'] },
      ['groq', 'openai'],
    ],
    [
      'names as people write them',
      { ...ALL, primary: ' Groq ', fallbacks: ['OpenAI', ''] },
      ['groq', 'openai'],
    ],
    ['empty settings', { openai: { apiKey: ' ', model: 'x' }, groq: ALL.groq }, ['groq']],
    ['a local server without a key', { openai: { baseUrl: 'http://localhost:11434/v1' } }, ['openai']],
    [
      'a compatible server beside OpenAI, last',
      { ...ALL, compatible: { baseUrl: 'http://localhost:11434/v1', model: 'llama3' } },
      ['openai', 'anthropic', 'groq', 'compatible'],
    ],
    [
      'a compatible server first',
      {
        ...ALL,
        compatible: { baseUrl: 'http://vllm/v1', model: 'x', apiKey: 'k' },
        primary: 'compatible',
        fallbacks: ['groq'],
      },
      ['compatible', 'groq'],
    ],
  ])('%s', (_what, settings, expected) => {
    expect(names(settings)).toEqual(expected);
    expect(problems(settings)).toEqual([]);
  });

  it.each<[string, Partial<LlmSettings>, string[], string[]]>([
    [
      'an unknown name',
      { ...ALL, primary: 'hunter2' },
      ['openai', 'anthropic', 'groq'],
      ['AICMO_LLM_PRIMARY_PROVIDER: may only name openai, anthropic, groq, compatible'],
    ],
    [
      'a name that is not configured',
      { openai: ALL.openai, fallbacks: ['anthropic'] },
      ['openai'],
      ['AICMO_LLM_FALLBACK_PROVIDERS: names anthropic, but ANTHROPIC_API_KEY is not set'],
    ],
    [
      'a fallback that is misspelt, with stubs on',
      { ...ALL, fallbacks: ['antropic'], stubs: true },
      ['openai', 'anthropic', 'groq', 'stub'],
      ['AICMO_LLM_FALLBACK_PROVIDERS: may only name openai, anthropic, groq, compatible'],
    ],
    [
      'an address that is none',
      { openai: { apiKey: 'k', baseUrl: 'file:///etc' }, groq: ALL.groq },
      ['groq'],
      ['OPENAI_BASE_URL: must be an http or https address'],
    ],
    [
      'an address without a key',
      { groq: { baseUrl: 'http://localhost:1' } },
      [],
      ['GROQ_API_KEY: is missing: GROQ_BASE_URL is set'],
    ],
    [
      'a judge without a key',
      { openai: { judgeModel: 'gpt-6.1-sol', contextTokens: 9_000 }, groq: ALL.groq },
      ['groq'],
      ['OPENAI_API_KEY: is missing: OPENAI_MODEL_JUDGE is set'],
    ],
    [
      'a compatible server without a model',
      { compatible: { baseUrl: 'http://localhost:1/v1' }, groq: ALL.groq },
      ['groq'],
      ['COMPATIBLE_MODEL: is missing: COMPATIBLE_BASE_URL is set'],
    ],
    [
      'a compatible server without an address',
      { compatible: { apiKey: 'k', model: 'llama3' }, primary: 'compatible' },
      [],
      [
        'COMPATIBLE_BASE_URL: is missing: COMPATIBLE_API_KEY is set',
        'COMPATIBLE_BASE_URL: is missing: COMPATIBLE_MODEL is set',
        'AICMO_LLM_PRIMARY_PROVIDER: names compatible, but COMPATIBLE_BASE_URL is not set',
      ],
    ],
  ])('%s is a problem, not an error', (_what, settings, expected, found) => {
    expect(names(settings)).toEqual(expected);
    expect(problems(settings)).toEqual(found);
  });

  it('takes models and addresses, and keeps credentials out of what is stored', () => {
    const { providers } = providersFromConfig({
      openai: { apiKey: 'k', baseUrl: 'https://user:pass@gateway.example/v1/?k=v', model: 'house' },
      stubs: false,
    });
    expect(providers).toMatchObject([{ model: 'house', baseUrl: 'https://gateway.example/v1' }]);
    const one = (baseUrl: string) => problems({ openai: { apiKey: 'k', baseUrl } });
    for (const more of ['https://user@x.example/v1', 'https://x.example/v1?api-version=1', 'http://x/#a'])
      expect(one(more)).toEqual([
        'OPENAI_BASE_URL: must have no user, password, query or fragment: they would not be sent',
      ]);
    expect(one('https://x.example/v1/')).toEqual([]);
  });

  it('describes itself without any value that is secret', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);
    fc.assert(
      fc.property(secret, secret, (key, password) => {
        const { providers, problems: found } = providersFromConfig({
          openai: { apiKey: key, baseUrl: `https://me:${password}@gateway.example/v1` },
          groq: { baseUrl: `nonsense ${password}` },
          stubs: true,
          primary: password,
          fallbacks: [key],
        });
        const shown = JSON.stringify([describeProviders(providers), found]);
        expect(shown).toContain('gateway.example');
        expect(shown).not.toContain(key);
        expect(shown).not.toContain(password);
      }),
    );
  });

  it('describes a compatible server by its host', () => {
    const { providers } = providersFromConfig({
      compatible: { baseUrl: 'http://gpu-3:8000/v1', model: 'llama3' },
      stubs: false,
    });
    expect(describeProviders(providers)).toEqual([
      {
        name: 'compatible',
        label: 'The compatible server',
        model: 'llama3',
        host: 'gpu-3:8000',
        stub: false,
      },
    ]);
  });

  it('describes the stub as what it is', () => {
    expect(describeProviders(providersFromConfig({ stubs: true }).providers)).toEqual([
      { name: 'stub', label: 'The built-in stub', model: 'stub', host: '', stub: true },
    ]);
  });
});

describe('the models of a provider', () => {
  const models = (settings: Partial<LlmSettings>) => {
    const { profiles } = providersFromConfig({ stubs: false, ...settings });
    const of = (profile: Profile) => profiles[profile].map(({ model }) => model);
    return { draft: of('draft'), judge: of('judge'), cheap: of('cheap') };
  };

  it('are its own for each profile', () => {
    expect(models(ALL)).toEqual({
      draft: ['gpt-6.1-terra', 'claude-sonnet-5-5', 'openai/gpt-oss-120b'],
      judge: ['gpt-6.1-sol', 'claude-opus-5-5', 'openai/gpt-oss-120b'],
      cheap: ['gpt-6-luna', 'claude-haiku-5-5', 'openai/gpt-oss-20b'],
    });
  });

  it('are the drafting one at an address of your own, unless they are named', () => {
    const openai = { baseUrl: 'http://gateway/v1', model: 'house' };
    expect(models({ openai })).toEqual({ draft: ['house'], judge: ['house'], cheap: ['house'] });
    const compatible = { baseUrl: 'http://vllm/v1', model: 'llama3', judgeModel: 'llama3:70b' };
    expect(models({ compatible })).toEqual({ draft: ['llama3'], judge: ['llama3:70b'], cheap: ['llama3'] });
  });

  it('are as many in each profile, in the same order, and one model is one adapter', () => {
    const settings = { ...ALL, primary: 'groq', stubs: true };
    const { providers, profiles } = providersFromConfig(settings);
    const order = ['groq', 'openai', 'anthropic', 'stub'];
    for (const profile of PROFILES) expect(profiles[profile].map(({ name }) => name)).toEqual(order);
    expect(profiles.draft).toEqual(providers);
    expect(profiles.judge[0]).toBe(providers[0]);
    expect(new Set(Object.values(profiles).map(([, openai]) => openai?.credential)).size).toBe(1);
  });

  it.each<[string, Partial<LlmSettings>, number]>([
    ['known', { openai: { apiKey: 'k' } }, 922_000],
    ['known by its dated name', { anthropic: { apiKey: 'k', model: 'claude-haiku-4-5-20251001' } }, 200_000],
    ['known, and used in part', { openai: { apiKey: 'k', contextTokens: 50_000 } }, 50_000],
    ['known, and less than asked for', { groq: { apiKey: 'k', contextTokens: 900_000 } }, 131_072],
    ['unknown', { groq: { apiKey: 'k', model: 'new' } }, 32_000],
    ['unknown, and said', { groq: { apiKey: 'k', model: 'new', contextTokens: 64_000 } }, 64_000],
  ])('take in what is %s', (_what, settings, tokens) => {
    expect(providersFromConfig({ stubs: false, ...settings }).providers[0]?.contextTokens).toBe(tokens);
  });
});
