import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { PROVIDER_NAMES } from '../src/llm/adapters/kinds.ts';
import { newKey } from '../src/platform/crypto/key-ring.ts';

const problemsOf = (environment: Record<string, string>) => {
  const read = readConfig(environment);
  return read.ok ? [] : read.problems.map(({ variable }) => variable);
};

const configOf = (environment: Record<string, string>) => {
  const read = readConfig(environment);
  if (!read.ok)
    throw new Error(read.problems.map(({ variable, problem }) => `${variable} ${problem}`).join('; '));
  return read.config;
};

describe('the configuration', () => {
  it('needs nothing: a local workspace, everything in one process', () => {
    expect(configOf({})).toMatchObject({
      slack: { mode: 'local' },
      port: 3000,
      dataDir: '.aicmo',
      roles: ['bot', 'worker', 'scheduler'],
    });
  });

  it('takes empty variables for unset ones, as compose files and .env.example leave them', () => {
    expect(configOf({ SLACK_BOT_TOKEN: '', PORT: ' ', AICMO_ROLES: '', DATABASE_URL: '' })).toEqual(
      configOf({}),
    );
  });

  it('joins by socket with two tokens, and serves HTTP with the signing secret', () => {
    const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(configOf(socket).slack.mode).toBe('socket');
    expect(configOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack.mode).toBe('http');
  });

  it('serves many workspaces with the client’s three and the signing secret, and nothing for one', () => {
    const client = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_STATE_SECRET: 'x'.repeat(32) };
    const all = { ...client, SLACK_SIGNING_SECRET: 's' };
    const served = { mode: 'oauth', clientId: '1.2', signingSecret: 's' };
    expect(configOf(all).slack).toMatchObject({ ...served, agent: false });
    expect(configOf({ ...all, AICMO_SLACK_AGENT: '1' }).slack).toMatchObject({ ...served, agent: true });
    expect(problemsOf({ SLACK_CLIENT_ID: '1.2' })).toEqual([
      'SLACK_CLIENT_SECRET',
      'SLACK_STATE_SECRET',
      'SLACK_SIGNING_SECRET',
    ]);
    const both = { ...all, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(problemsOf(both)).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);
    expect(problemsOf({ ...all, SLACK_STATE_SECRET: 'short' })).toEqual(['SLACK_STATE_SECRET']);
    expect(problemsOf({ ...all, DATABASE_URL: 'postgres://x/y' })).toEqual(['AICMO_ENCRYPTION_KEYS']);
  });

  it('lists every problem at once, by variable', () => {
    const environment = {
      SLACK_APP_TOKEN: 'wrong',
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'localhost',
      AICMO_ROLES: 'bot,cook',
      AICMO_ENCRYPTION_KEYS: 'short',
      AICMO_DEV_STUBS: 'yes',
    };
    expect(problemsOf(environment).sort()).toEqual(Object.keys(environment).sort());
  });

  it('reads the models, how long they may take, and what is checked', () => {
    expect(configOf({})).toMatchObject({
      llm: { timing: { attemptTimeoutMs: 120_000, stepDeadlineMs: 300_000 } },
      trust: { verify: true, competeJobs: [], synthesize: false },
    });
    const config = configOf({
      COMPATIBLE_BASE_URL: 'http://localhost:11434/v1',
      COMPATIBLE_MODEL: 'llama3',
      COMPATIBLE_MODEL_JUDGE: 'llama3:70b',
      COMPATIBLE_MODEL_CHEAP: ' ',
      COMPATIBLE_CONTEXT_TOKENS: '8192',
      AICMO_ATTEMPT_TIMEOUT_SECONDS: '20',
      AICMO_STEP_DEADLINE_SECONDS: '90',
      AICMO_VERIFY: '0',
      AICMO_COMPETE_JOBS: ' positioning, ',
      AICMO_SYNTHESIZE: '1',
    });
    expect(config).toMatchObject({
      llm: {
        compatible: { model: 'llama3', judgeModel: 'llama3:70b', cheapModel: undefined, contextTokens: 8192 },
        timing: { attemptTimeoutMs: 20_000, stepDeadlineMs: 90_000 },
      },
      trust: { verify: false, competeJobs: ['positioning'], synthesize: true },
    });
    // A short deadline leaves time for a second provider.
    expect(configOf({ AICMO_STEP_DEADLINE_SECONDS: '30' }).llm.timing.attemptTimeoutMs).toBe(15_000);
  });

  it('refuses times and sizes that make no sense', () => {
    const environment = {
      AICMO_ATTEMPT_TIMEOUT_SECONDS: '4',
      AICMO_STEP_DEADLINE_SECONDS: '1e3',
      AICMO_COMPETE_JOBS: 'positioning,juggling',
      AICMO_VERIFY: 'yes',
      AICMO_SLACK_AGENT: 'on',
      GROQ_CONTEXT_TOKENS: '3999',
      COMPATIBLE_CONTEXT_TOKENS: '10000001',
      OPENAI_BASE_URL: 'localhost',
      SLACK_API_URL: 'http://',
      REDIS_URL: 'redis://[',
      OPENAI_API_KEY: 'sk-pasted\u2026',
    };
    expect(problemsOf(environment).sort()).toEqual(Object.keys(environment).sort());
    expect(problemsOf({ AICMO_ATTEMPT_TIMEOUT_SECONDS: '291', AICMO_STEP_DEADLINE_SECONDS: '900' })).toEqual([
      'AICMO_ATTEMPT_TIMEOUT_SECONDS',
    ]);
    const late = { AICMO_ATTEMPT_TIMEOUT_SECONDS: '300', AICMO_STEP_DEADLINE_SECONDS: '300' };
    expect(problemsOf(late)).toEqual(['AICMO_ATTEMPT_TIMEOUT_SECONDS']);
  });

  it('is described in .env.example, variable by variable', () => {
    const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    const written = new Set([...example.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name));
    for (const provider of PROVIDER_NAMES)
      for (const part of ['API_KEY', 'BASE_URL', 'MODEL', 'MODEL_JUDGE', 'MODEL_CHEAP', 'CONTEXT_TOKENS'])
        expect(written).toContain(`${provider.toUpperCase()}_${part}`);
    const filled = Object.fromEntries(
      [...example.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, k, v]) => [k, v]),
    );
    expect(configOf(filled)).toEqual(configOf({}));
  });

  it('says what belongs together', () => {
    expect(problemsOf({ SLACK_SIGNING_SECRET: 's' })).toEqual(['SLACK_BOT_TOKEN']);
    expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual(['SLACK_APP_TOKEN']);
    expect(problemsOf({ AICMO_ROLES: 'worker' })).toEqual(['DATABASE_URL', 'REDIS_URL']);
    expect(problemsOf({ AICMO_LLM_PRIMARY_PROVIDER: 'openai' })).toEqual(['AICMO_LLM_PRIMARY_PROVIDER']);
  });

  it('wants keys of its own with a database server, but not for a workspace on this machine', () => {
    const server = {
      DATABASE_URL: 'postgres://db/aicmo',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 's',
    };
    expect(problemsOf(server)).toEqual(['AICMO_ENCRYPTION_KEYS']);
    expect(problemsOf({ ...server, AICMO_ENCRYPTION_KEYS: newKey('k1') })).toEqual([]);
    expect(problemsOf({ ...server, SLACK_API_URL: 'http://127.0.0.1:4003/api/' })).toEqual([]);
    expect(problemsOf({ ...server, SLACK_API_URL: 'http://127.0.0.1.example.com/api/' })).toEqual([
      'AICMO_ENCRYPTION_KEYS',
    ]);
  });

  it('never repeats a value in a problem', () => {
    const names = [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'DATABASE_URL',
      'REDIS_URL',
      'AICMO_ENCRYPTION_KEYS',
      'PORT',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.stringMatching(/^[a-z0-9]{12,20}$/), (name, value) => {
        const read = readConfig({ [name]: value });
        expect(read.ok).toBe(false);
        expect(JSON.stringify(read)).not.toContain(value);
      }),
    );
  });
});
