import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import type { Database } from '../platform/database.ts';
import type { Metrics } from '../platform/metrics.ts';
import { within } from '../platform/within.ts';

export type PartState = { ok: boolean; detail: string };

export type Readiness = {
  status: 'ready' | 'degraded' | 'unavailable';
  degraded?: string;
  database: PartState;
  queue: PartState;
  slack: PartState;
};

export type HealthParts = {
  db: Database;
  /** Null where this process has no part in it. */
  queue: () => Promise<PartState>;
  slack: () => Promise<PartState>;
  /** A process that is only a worker can do nothing without its queue. */
  queueIsVital: boolean;
  metrics: Metrics;
};

const LIMIT_MS = 2_000;

/** Each part with its state. Never throws, and answers within about two seconds. */
export async function readiness(parts: HealthParts): Promise<Readiness> {
  const [database, queue, slack] = await Promise.all([
    inTime(databaseState(parts.db)),
    inTime(parts.queue()),
    inTime(parts.slack()),
  ]);
  const unavailable = !database.ok || (!queue.ok && parts.queueIsVital);
  const degraded = [...(queue.ok ? [] : ['queue']), ...(slack.ok ? [] : ['slack'])].join(', ');
  const status = unavailable ? 'unavailable' : degraded ? 'degraded' : 'ready';
  return { status, ...(degraded ? { degraded } : {}), database, queue, slack };
}

async function databaseState(db: Database): Promise<PartState> {
  const { ok, warning } = await db.check();
  return { ok, detail: ok ? (warning ?? 'answers') : 'does not answer' };
}

const inTime = (state: Promise<PartState>): Promise<PartState> =>
  within(LIMIT_MS, state, { ok: false, detail: 'does not answer in time' }).catch(() => ({
    ok: false,
    detail: 'does not answer',
  }));

/** `/health/live`, `/health/ready` (503 when this process can do nothing) and `/metrics`. */
export function healthRoutes(parts: HealthParts): CustomRoute[] {
  const get = (path: string, answer: (response: ServerResponse) => Promise<void>): CustomRoute => ({
    path,
    method: ['GET'],
    handler: (_request: IncomingMessage, response: ServerResponse) => void answer(response),
  });
  const json = (response: ServerResponse, code: number, body: unknown) => {
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  return [
    get('/health/live', async (response) => json(response, 200, { status: 'live' })),
    get('/health/ready', async (response) => {
      const ready = await readiness(parts);
      json(response, ready.status === 'unavailable' ? 503 : 200, ready);
    }),
    get('/metrics', async (response) => {
      response.writeHead(200, { 'content-type': parts.metrics.registry.contentType });
      response.end(await parts.metrics.registry.metrics());
    }),
  ];
}
