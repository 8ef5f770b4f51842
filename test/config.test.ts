import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
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
