import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBreaker } from '../../src/llm/breaker/create-breaker.ts';
import { type Chain, createChain } from '../../src/llm/chain.ts';
import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import { providersFromConfig } from '../../src/llm/providers-from-config.ts';
import type { StepResult } from '../../src/llm/step.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { connectRedis } from '../../src/platform/redis.ts';
import { GOOD, GOOD_TEXT, type Positioning, positioningStep, SILENT } from '../llm/support/step.ts';
import { freshServerDatabase, type ServerDatabase } from '../support/databases.ts';
import { testRedis } from '../support/redis.ts';
import { onServer } from '../support/server-databases.ts';
import { FAULTY, type Faulty, type FaultyModels, startFaultyModels } from './support/faulty-models.ts';

const SEED = 20261121;
const STEPS = 1_000;
const AT_ONCE = 20;
const ATTEMPT_TIMEOUT_MS = 400;
/** Far more than a step takes here, so that a slow machine fails nothing; none may take longer. */
const DEADLINE_MS = 30_000;

/** US dollars per million tokens of the models that are asked. */
const PRICES: Readonly<Record<Faulty, { model: string; input: number; output: number }>> = {
  openai: { model: 'gpt-6.1-terra', input: 1, output: 5 },
  anthropic: { model: 'claude-sonnet-5-5', input: 2, output: 10 },
  groq: { model: 'openai/gpt-oss-120b', input: 0.15, output: 0.6 },
};

type Row = {
  provider: Faulty;
  state: string;
  scope: string;
  request_id: string | null;
  failure_type: string | null;
  micros: number;
  cost_kind: string;
};

const micros = (usd: number) => Math.round(usd * 1e6);

describe('a thousand steps, twenty at once, with one provider that fails, one in storms, and one that hangs', () => {
  let server: ServerDatabase;
  let db: Database;
  let models: FaultyModels;
  const closers: (() => unknown)[] = [];

  beforeAll(async () => {
    server = await freshServerDatabase();
    closers.push(server.drop);
    db = await openDatabase({ url: server.url });
    closers.push(db.close);
    models = await startFaultyModels({ seed: SEED, answer: GOOD_TEXT });
    closers.push(models.stop);
  });
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });

  /** As in three processes: chains over the same providers, each in another order, whose breakers share what they see. */
  function chains(): Chain[] {
    const settings = FAULTY.map((name) => {
      const { model } = PRICES[name];
      return [name, { apiKey: `key-of-${name}`, baseUrl: models.baseUrl(name), model }] as const;
    });
    const ledger = postgresLedger(db);
    const { options, prefix } = testRedis();
    return FAULTY.map((primary, at) => {
      const redis = connectRedis(options, 'producer');
      // Opens for a fiftieth of the usual time, so that providers are left alone and tried again all along.
      const breaker = createBreaker({
        redis,
        prefix,
        log: SILENT,
        rules: { openMs: 600, mostOpenMs: 2_000 },
      });
      closers.push(() => redis.disconnect(), breaker.stop);
      const fallbacks = [...FAULTY.slice(at + 1), ...FAULTY.slice(0, at)];
      const { providers } = providersFromConfig({
        ...Object.fromEntries(settings),
        primary,
        fallbacks,
        stubs: false,
      });
      return createChain({
        providers,
        breaker,
        ledger,
        attemptTimeoutMs: ATTEMPT_TIMEOUT_MS,
        stepDeadlineMs: DEADLINE_MS,
        maxWaitMs: 300,
        // A tenth of the usual backoff.
        random: () => Math.random() / 10,
        log: SILENT,
      });
    });
  }

  it('writes them all, in time, and pays what the servers counted', async () => {
    const workspaceId = await db.ensureWorkspace({ key: 'T1', teamId: 'T1', name: 'One' });
    const all = chains();
    const scopes: string[] = Array.from({ length: STEPS }, () => randomUUID());
    const ends: { result: StepResult<Positioning>; ms: number }[] = [];
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < STEPS) {
          const at = next++;
          const chain = all[at % all.length] as Chain;
          const began = performance.now();
          const prompt = () => ({ system: `You write positioning. step-${at}`, user: 'A dental clinic.' });
          const result = await chain.generate(positioningStep({ workspaceId, scopeId: scopes[at], prompt }));
          ends[at] = { result, ms: performance.now() - began };
        }
      }),
    );

    expect(ends.filter(({ result }) => !result.ok)).toEqual([]);
    expect(ends.every(({ result }) => result.ok && result.value.promise === GOOD.promise)).toBe(true);
    expect(Math.max(...ends.map(({ ms }) => ms))).toBeLessThan(DEADLINE_MS);

    const rows = (await onServer(
      server.ownerUrl,
      `select provider, state, scope_id::text as scope, request_id, failure_type,
         (cost_usd * 1000000)::int as micros, cost_kind from model_call`,
    )) as Row[];
    const stepOf = new Map<string, string>(scopes.map((scope, at) => [scope, `step-${at}`]));
    const byId = new Map(models.asked.map((one) => [one.id, one]));

    // Each answer and each refusal stands in the ledger once, under the id that its server gave it, at its price.
    const told = rows.filter(({ request_id }) => request_id !== null);
    expect(new Set(told.map(({ request_id }) => request_id)).size).toBe(told.length);
    for (const row of told) {
      const one = byId.get(row.request_id ?? '');
      const price = PRICES[row.provider];
      const usd = one?.end === 'answered' ? (one.input * price.input + one.output * price.output) / 1e6 : 0;
      expect({ ...row, step: stepOf.get(row.scope) }).toMatchObject({
        step: one?.step,
        provider: one?.provider,
        state: one?.end === 'answered' ? 'answered' : 'failed',
        cost_kind: 'exact',
        micros: micros(usd),
      });
    }
    // What has no id timed out: nobody knows what it cost, and it is counted as the most that it can have been.
    const untold = rows.filter(({ request_id }) => request_id === null);
    expect(untold.length).toBeGreaterThan(0);
    for (const row of untold) {
      expect(row).toMatchObject({ state: 'failed', failure_type: 'timeout', cost_kind: 'up_to' });
      expect(row.micros).toBeGreaterThan(0);
    }
    // And no server saw a call that is not one of these.
    const placeOf = ({ provider, step }: { provider: string; step: string | undefined }) =>
      `${provider} ${step}`;
    const timeouts = untold.map(({ provider, scope }) => placeOf({ provider, step: stepOf.get(scope) }));
    const ids = new Set(told.map(({ request_id }) => request_id));
    for (const one of models.asked.filter(({ id }) => !ids.has(id))) {
      const at = timeouts.indexOf(placeOf(one));
      expect(at, `${one.id} of ${one.step} stands in no ledger`).toBeGreaterThanOrEqual(0);
      timeouts.splice(at, 1);
    }

    // One answer a step, and the step knows what all its calls cost.
    const answered = rows.filter(({ state }) => state === 'answered');
    expect(answered).toHaveLength(STEPS);
    for (const [at, scope] of scopes.entries()) {
      const calls = rows.filter((row) => row.scope === scope);
      const result = ends[at]?.result;
      const sum = calls.reduce((total, call) => total + call.micros, 0);
      expect(result?.ok && micros(result.costUsd ?? Number.NaN)).toBe(sum);
      const upTo = calls.some(({ cost_kind }) => cost_kind === 'up_to');
      expect(result?.ok && result.costKind).toBe(upTo ? 'up_to' : 'exact');
    }
    const [use] = await onServer(
      server.ownerUrl,
      `select sum(spent_usd)::float8 as spent, sum(reserved_usd)::float8 as reserved from budget_use where kind = 'month'`,
    );
    const spent = rows.reduce((total, row) => total + row.micros, 0);
    expect({ spent: micros(Number(use?.spent)), reserved: use?.reserved }).toEqual({ spent, reserved: 0 });

    // It was a fault run: all three failed as they should, and the one that hangs was left alone most of the time.
    const seen = (provider: Faulty, end: string) =>
      models.asked.filter((one) => one.provider === provider && one.end === end).length;
    expect(seen('openai', 'turned_away')).toBeGreaterThan(50);
    // Its first 25 are a storm; a run that is soon over leaves it alone before it has met all of them.
    const inStorm = Math.min(25, models.asked.filter(({ provider }) => provider === 'anthropic').length);
    expect(seen('anthropic', 'turned_away')).toBeGreaterThanOrEqual(Math.max(5, inStorm));
    expect(seen('groq', 'hung')).toBeGreaterThanOrEqual(5);
    expect(seen('groq', 'hung')).toBeLessThan(STEPS / 2);
  }, 180_000);
});
