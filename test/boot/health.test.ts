import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type HealthParts, healthRoutes, readiness } from '../../src/boot/health.ts';
import { modelMetrics } from '../../src/boot/model-metrics.ts';
import { stubProvider } from '../../src/llm/adapters/stub.ts';
import { createBreaker } from '../../src/llm/breaker/create-breaker.ts';
import type { Database } from '../../src/platform/database.ts';
import { createMetrics } from '../../src/platform/metrics.ts';

const well = async () => ({ ok: true, detail: 'answers' });
const away = async () => ({ ok: false, detail: 'does not answer' });
const broken = async (): Promise<never> => {
  throw new Error('ECONNREFUSED at redis://:password@host');
};

/** Only `check` is asked here. */
const database = (ok: boolean) => ({ check: async () => ({ ok }) }) as unknown as Database;

const parts = (changes: Partial<HealthParts>): HealthParts => ({
  db: database(true),
  queue: well,
  slack: well,
  queueIsVital: false,
  metrics: createMetrics(),
  ...changes,
});

describe('readiness', () => {
  it('is ready when every part answers', async () => {
    expect((await readiness(parts({}))).status).toBe('ready');
  });

  it('is unavailable without the database', async () => {
    expect((await readiness(parts({ db: database(false) }))).status).toBe('unavailable');
  });

  it('is degraded without Redis: requests are taken, and start later', async () => {
    expect(await readiness(parts({ queue: broken }))).toMatchObject({
      status: 'degraded',
      degraded: 'queue',
    });
  });

  it('is unavailable without Redis where the process is only a worker', async () => {
    expect((await readiness(parts({ queue: away, queueIsVital: true }))).status).toBe('unavailable');
  });

  it('names Slack when it is away', async () => {
    expect(await readiness(parts({ slack: away }))).toMatchObject({ status: 'degraded', degraded: 'slack' });
  });

  it('repeats nothing of an error, which may hold a password', async () => {
    expect(JSON.stringify(await readiness(parts({ queue: broken })))).not.toContain('password');
  });

  it('answers 200, 503 and the metrics over HTTP', async () => {
    const ask = async (health: HealthParts, path: string) => {
      const routes = healthRoutes(health);
      const server = createServer((request, response) => {
        const route = routes.find((candidate) => candidate.path === request.url);
        route?.handler(request as Parameters<typeof route.handler>[0], response);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      const text = await answer.text();
      server.close();
      return { status: answer.status, text };
    };
    expect((await ask(parts({ queue: away }), '/health/ready')).status).toBe(200);
    expect((await ask(parts({ db: database(false) }), '/health/ready')).status).toBe(503);
    expect((await ask(parts({ db: database(false) }), '/health/live')).status).toBe(200);
    expect((await ask(parts({}), '/metrics')).text).toContain('aicmo_effects_total');
  });
});

describe('the metrics of models', () => {
  it('count calls by how they ended, and show whose breaker is open', async () => {
    const metrics = createMetrics();
    const log = { info: () => {}, warn: () => {} };
    const breaker = createBreaker({ prefix: 'test', log });
    const models = [{ ...stubProvider(), name: 'openai', model: 'a' }, stubProvider()];
    const { onCall } = modelMetrics(metrics, models, breaker);
    const [model] = models;
    if (model) breaker.record(model, { failure: 'auth' });
    onCall({ provider: 'openai', model: 'a', outcome: 'auth', ms: 1_500 });
    onCall({ provider: 'openai', model: 'a', outcome: 'answered', ms: 900 });
    const text = await metrics.registry.metrics();
    expect(text).toContain('aicmo_model_calls_total{provider="openai",model="a",outcome="auth"} 1');
    expect(text).toContain('aicmo_model_call_seconds_sum{provider="openai",model="a"} 2.4');
    expect(text).toContain('aicmo_breaker_open{provider="openai",model="a"} 1');
    expect(text).toMatch(/aicmo_breaker_open\{provider="stub",model="[^"]*"\} 0/);
  });
});
