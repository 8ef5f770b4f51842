import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEnvelope } from '../../src/boot/smoke/check-envelope.ts';
import { smokeTimes } from '../../src/boot/smoke/check-generation.ts';
import { hider } from '../../src/boot/smoke/hide-secrets.ts';
import { smoke } from '../../src/boot/smoke/smoke.ts';
import { llmTiming } from '../../src/llm/timing.ts';
import { lockDataDir } from '../../src/local/data-dir-lock.ts';
import { freePort } from '../../src/local/free-port.ts';
import { type LocalSlack, startLocalSlack } from '../../src/local/slack/workspace.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { must } from '../artifacts/support/house.ts';
import { compiled } from '../support/compiled.ts';
import { freshServerDatabase, type ServerDatabase } from '../support/databases.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { UNHURRIED } from '../support/patience.ts';
import { QUICK_WASM } from '../support/quick-wasm.ts';
import { onServer } from '../support/server-databases.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';

const TSX = import.meta.resolve('tsx');
const SMOKE = join(import.meta.dirname, '../../src/smoke.ts');
const KEY = 'sk-this-must-not-be-shown';
const folder = temporaryDirectory();
const dataDir = join(folder, 'data');

type Ran = { code: number; said: string[]; complained: string };

const told = (said: string, complained: string): Omit<Ran, 'code'> => {
  expect(said + complained).not.toContain(KEY);
  return { said: said.trim().split('\n'), complained: complained.trim() };
};

/** What `npm run smoke` runs after its set-up. */
const FROM_SOURCES = ['--import', TSX, SMOKE];

/** Runs the tool as a person does; from compiled code unless told, which starts in a third of the time. */
function runs(
  environment: Record<string, string>,
  { cwd = process.cwd(), command = [compiled('src/smoke.ts')] } = {},
): Promise<Ran> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ...QUICK_WASM,
    AICMO_DATA_DIR: dataDir,
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env, cwd }, (error, said, complained) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
        ...told(said, complained),
      }),
    );
  });
}

/** The same without a process of its own, which takes the longer part of the time. */
async function checks(environment: Record<string, string>): Promise<Ran> {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await smoke({
    environment,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, ...told(said.join('\n'), complained.join('\n')) };
}

const OPENAI = { OPENAI_API_KEY: KEY };
const REACHED = '3 reach: ok (the database answers; the queue answers; no Slack token: a local workspace)';

describe('npm run smoke', () => {
  let model: ModelServer;
  let nonsense: ModelServer;
  let slack: LocalSlack;
  let server: ServerDatabase;
  beforeAll(async () => {
    model = await startModelServer({
      answers: { smoke: { title: 'Open on Saturdays', content_markdown: 'From May.' } },
    });
    nonsense = await startModelServer({ answers: 'nonsense' });
    slack = await startLocalSlack({ signingSecret: 'secret', eventRetriesMs: [], ...UNHURRIED });
    server = await freshServerDatabase();
  });
  afterAll(async () => {
    await Promise.all([model.stop(), nonsense.stop(), slack.stop(), server.drop()]);
    removeDirectory(folder);
  });

  /** A deployment on the database server, with a private Redis under a folder of that name. */
  const served = (name: string) => ({
    AICMO_DEV_STUBS: '1',
    AICMO_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    AICMO_DATA_DIR: join(folder, name),
    DATABASE_URL: server.url,
  });
  const inSlack = (botToken: string) => ({
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: 'secret',
    SLACK_API_URL: slack.apiUrl,
  });
  const asking = (baseUrl: string) => ({ AICMO_DEV_STUBS: '0', ...OPENAI, OPENAI_BASE_URL: baseUrl });

  it('passes with the stub on the embedded default, and with a model, whose call it shows and keeps', async () => {
    expect(await runs({ AICMO_DEV_STUBS: '1' }, { command: FROM_SOURCES })).toEqual({
      code: 0,
      complained: '',
      said: [
        '1 configuration: ok',
        '2 provider names: ok (The built-in stub)',
        REACHED,
        '4 generation: ok (stub: no model was asked)',
        '5 envelope: ok',
      ],
    });
    const { code, said } = await runs({ ...served('first'), ...asking(model.url) });
    expect([code, said[1]]).toEqual([0, '2 provider names: ok (OpenAI gpt-6.1-terra)']);
    expect(said[3]).toMatch(/^4 generation: ok \(OpenAI gpt-6.1-terra, 2900 tokens, \$0\.\d+, .* s\)$/);
    expect(model.asked).toEqual(['smoke']);

    const calls = 'select job, provider, state, cost_usd > 0 as charged from model_call';
    expect(await onServer(server.ownerUrl, calls)).toEqual([
      { job: 'smoke', provider: 'openai', state: 'answered', charged: true },
    ]);
  }, 120_000);

  it('ends with 1 and names each variable that is wrong, and no value', async () => {
    const read = await checks({
      PORT: 'my-port',
      SLACK_BOT_TOKEN: KEY,
      AICMO_LLM_PRIMARY_PROVIDER: 'nobody',
    });
    expect(read).toMatchObject({ code: 1, said: ['1 configuration: failed'] });
    expect(read.complained).toMatch(/^SLACK_BOT_TOKEN must.*\nPORT must/);
    expect(read.complained).not.toContain('my-port');
    const names = { AICMO_LLM_PRIMARY_PROVIDER: 'nobody', AICMO_LLM_FALLBACK_PROVIDERS: 'groq' };
    const named = await runs({ ...OPENAI, ...names });
    expect(named).toMatchObject({ code: 1, said: ['1 configuration: ok', '2 provider names: failed'] });
    expect(named.complained).toMatch(
      /^AICMO_LLM_PRIMARY_PROVIDER may only.*\nAICMO_LLM_FALLBACK_PROVIDERS names groq/,
    );
    const unreadable = temporaryDirectory();
    mkdirSync(join(unreadable, '.env'));
    const noFile = await runs({}, { cwd: unreadable });
    removeDirectory(unreadable);
    expect(noFile.code).toBe(1);
    expect(noFile.complained).toMatch(/^The file \.env could not be read: /);
    const none = await checks({});
    expect(none).toMatchObject({ code: 1, said: ['1 configuration: ok', '2 provider names: failed'] });
    expect(none.complained).toContain('No model provider is configured.');
  }, 120_000);

  it('ends with 2 where database, queue, Slack or all providers are out of reach, and says which', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    const here = served('second');
    const noDatabase = await runs({ ...here, DATABASE_URL: `postgres://aicmo:${KEY}@${nowhere}/aicmo` });
    const old = await checks({ ...here, DATABASE_URL: server.ownerUrl.replace(/\/[^/]*$/, '/postgres') });
    const noQueue = await checks({ ...here, REDIS_URL: `redis://:${KEY}@${nowhere}` });
    const noSlack = await checks({ ...here, ...inSlack(`xoxb-${KEY}`) });
    const noModel = await checks({ ...here, ...asking(`http://${nowhere}/v1`) });
    const THIRD = '3 reach: failed';
    expect(noDatabase).toMatchObject({ code: 2, said: { 2: THIRD } });
    expect(noDatabase.complained).toMatch(/^The database could not be used: .*ECONNREFUSED/);
    expect(old).toMatchObject({ code: 2, said: { 2: THIRD } });
    expect(old.complained).toMatch(/^The database is not up to date: .*_house.* missing\./);
    expect(noQueue).toMatchObject({ code: 2, said: { 2: THIRD } });
    expect(noQueue.complained).toMatch(/^The queue could not be used: .*ECONNREFUSED/);
    expect(noSlack).toMatchObject({ code: 2, said: { 2: THIRD } });
    expect(noSlack.complained).toMatch(/^Slack refused the bot token \(invalid_auth\)/);
    expect(noModel).toMatchObject({ code: 2, said: { 2: REACHED, 3: '4 generation: failed' } });
    expect(noModel.complained).toBe('OpenAI could not be reached.\nNothing was written.');
  }, 120_000);

  it('passes on a server and in Slack, and is refused beside a bot that has the embedded database', async () => {
    // A login that row-level security does not bind: it works, and is told as /health/ready does.
    const passed = await checks({
      ...served('third'),
      DATABASE_URL: server.ownerUrl,
      ...inSlack(slack.botToken),
    });
    expect(passed.code).toBe(0);
    expect(passed.said[2]).toMatch(
      /^3 reach: ok \(the database answers, but the database login is a superuser .*; the queue answers; Slack answers for Local workspace\)$/,
    );
    const lock = must(await lockDataDir(dataDir));
    const beside = await checks({ AICMO_DEV_STUBS: '1', AICMO_DATA_DIR: dataDir });
    await lock.release();
    expect(beside).toMatchObject({ code: 2, said: { 2: '3 reach: failed' } });
    expect(beside.complained).toContain(`in use by process ${process.pid}`);
  }, 120_000);

  it('ends with 3 where the answer does not fit, and with 4 where something breaks', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const inFile = { AICMO_DEV_STUBS: '1', AICMO_DATA_DIR: join(file, 'data') };
    const misfit = await runs({ ...served('fourth'), ...asking(nonsense.url) });
    const broken = await runs(inFile);
    const debugged = await checks({ ...inFile, AICMO_LOG_LEVEL: 'debug' });
    expect(misfit).toMatchObject({ code: 3, said: { 2: REACHED, 3: '4 generation: failed' } });
    expect(misfit.complained).toMatch(/^OpenAI gave an answer that does not fit \(.*title/);
    for (const { code, said } of [broken, debugged]) expect([code, said[2]]).toEqual([4, '3 reach: failed']);
    expect(broken.complained).toMatch(/^Something unexpected happened: ENOTDIR.*\nSet AICMO_LOG_LEVEL=debug/);
    expect(broken.complained).not.toContain('    at ');
    expect(debugged.complained).toContain('    at ');
  }, 120_000);
});

it('takes an envelope that does not fit for a broken contract, and says where', () => {
  const step = {
    ok: true as const,
    value: { title: 'A title', content_markdown: ' ' },
    provider: 'openai',
    model: 'gpt-6.1-terra',
    stub: false,
    repaired: false,
    context: null,
    fellBackFrom: [],
    usage: null,
    costUsd: null,
    costKind: 'unknown' as const,
    ms: 1,
    callIds: [],
  };
  const made = { runId: crypto.randomUUID(), traceId: crypto.randomUUID(), step };
  expect(checkEnvelope(made, systemClock)).toMatchObject({
    ok: false,
    exit: 3,
    problems: [expect.stringContaining('deliverables.0.content_markdown')],
  });
  const filled = { ...made, step: { ...step, value: { ...step.value, content_markdown: 'Text.' } } };
  expect(checkEnvelope(filled, systemClock).ok).toBe(true);
});

it('hides what the environment holds in secret, also inside addresses', () => {
  const hide = hider({
    OPENAI_API_KEY: 'plain-looking',
    DATABASE_URL: 'postgres://me:p%40ssword@db/aicmo',
    MIGRATE_DATABASE_URL: 'postgres://db/aicmo?user=owner&password=in-the-query&sslmode=require',
    AICMO_ENCRYPTION_KEYS: 'k1:first-key,k2:other-key',
    PORT: '300000',
  });
  expect(hide('plain-looking at p@ssword and p%40ssword, k2:other-key on 300000')).toBe(
    '[secret] at [secret] and [secret], [secret] on 300000',
  );
  expect(hide('require in-the-query')).toBe('require [secret]');
});

it('leaves a second provider its turn, however long the first one hangs', () => {
  for (const [attemptSeconds, stepSeconds] of [[], [600, 3600], [5, 3600], [29, 30], [undefined, 30]]) {
    const bot = llmTiming({ attemptSeconds, stepSeconds }) ?? expect.fail();
    const { attemptTimeoutMs, stepDeadlineMs } = smokeTimes(bot);
    expect(attemptTimeoutMs).toBeLessThanOrEqual(bot.attemptTimeoutMs);
    expect(attemptTimeoutMs).toBeLessThan(stepDeadlineMs);
    expect(stepDeadlineMs).toBeLessThanOrEqual(90_000);
  }
  const { attemptTimeoutMs, stepDeadlineMs } = smokeTimes(llmTiming({}) ?? expect.fail());
  expect(2 * attemptTimeoutMs).toBeLessThanOrEqual(stepDeadlineMs);
});
