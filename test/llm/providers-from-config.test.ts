import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProviders } from '../../src/llm/describe-providers.ts';
import { type LlmSettings, providersFromConfig } from '../../src/llm/providers-from-config.ts';

const ALL = { openai: { apiKey: 'k1' }, anthropic: { apiKey: 'k2' }, groq: { apiKey: 'k3' } };

const names = (settings: Partial<LlmSettings>) =>
  providersFromConfig({ stubs: false, ...settings }).providers.map((provider) => provider.name);
const problems = (settings: Partial<LlmSettings>) =>
  providersFromConfig({ stubs: false, ...settings }).problems.map(
    ({ variable, sentence }) => `${variable}: ${sentence}`,
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
  ])('%s', (_what, settings, expected) => {
    expect(names(settings)).toEqual(expected);
    expect(problems(settings)).toEqual([]);
  });

  it.each<[string, Partial<LlmSettings>, string[], string[]]>([
    [
      'an unknown name',
      { ...ALL, primary: 'hunter2' },
      ['openai', 'anthropic', 'groq'],
      ['AICMO_LLM_PRIMARY_PROVIDER: AICMO_LLM_PRIMARY_PROVIDER may only name openai, anthropic, groq.'],
    ],
    [
      'a name that is not configured',
      { openai: ALL.openai, fallbacks: ['anthropic'] },
      ['openai'],
      [
        'AICMO_LLM_FALLBACK_PROVIDERS: AICMO_LLM_FALLBACK_PROVIDERS names anthropic, but ANTHROPIC_API_KEY is not set.',
      ],
    ],
    [
      'a fallback that is misspelt, with stubs on',
      { ...ALL, fallbacks: ['antropic'], stubs: true },
      ['openai', 'anthropic', 'groq', 'stub'],
      ['AICMO_LLM_FALLBACK_PROVIDERS: AICMO_LLM_FALLBACK_PROVIDERS may only name openai, anthropic, groq.'],
    ],
    [
      'an address that is none',
      { openai: { apiKey: 'k', baseUrl: 'file:///etc' }, groq: ALL.groq },
      ['groq'],
      ['OPENAI_BASE_URL: OPENAI_BASE_URL must be an http or https address.'],
    ],
    [
      'an address without a key',
      { groq: { baseUrl: 'http://localhost:1' } },
      [],
      ['GROQ_API_KEY: GROQ_BASE_URL is set, but GROQ_API_KEY is not.'],
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

  it('describes the stub as what it is', () => {
    expect(describeProviders(providersFromConfig({ stubs: true }).providers)).toEqual([
      { name: 'stub', label: 'The built-in stub', model: 'stub', host: '', stub: true },
    ]);
  });
});
