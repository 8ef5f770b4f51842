import pino from 'pino';
import { z } from 'zod';
import type { EffectJob } from '../../jobs/effect-job.ts';
import { type RunningWorker, startWorker } from '../../jobs/worker.ts';
import { type Checking, checkingOf } from '../../src/generation/writing/checking-cost.ts';
import type { TrustSettings } from '../../src/generation/writing/trust-settings.ts';
import type { SharedBreaker } from '../../src/llm/breaker/create-breaker.ts';
import { type Chain, createChain } from '../../src/llm/chain.ts';
import type { ProfileProviders } from '../../src/llm/distinct-models.ts';
import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import type { Provider } from '../../src/llm/provider.ts';
import { BOT_EVENTS } from '../../src/local/slack/app.ts';
import { openPerson, type Person } from '../../src/local/slack/person.ts';
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../src/local/slack/workspace.ts';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import type { Logger } from '../../src/platform/logger.ts';
import { createMetrics, type Metrics } from '../../src/platform/metrics.ts';
import { connectRedis } from '../../src/platform/redis.ts';
import { createSlackApp, type RegisterListeners } from '../../src/slack/app.ts';
import { WORDS } from '../../src/slack/blocks/sentences.ts';
import type { Installations } from '../../src/slack/installations/installations.ts';
import { openTokenInstallation } from '../../src/slack/installations/token-installation.ts';
import type { BotKit, HealthReport } from '../../src/slack/listeners/bot-kit.ts';
import { registerThreadComments } from '../../src/slack/listeners/comments/hear-thread.ts';
import { createRateLimiter, type RateLimiter } from '../../src/slack/outbound/rate-limit.ts';
import { createHttpReceiver } from '../../src/slack/receivers/http.ts';
import { type Collected, type LogLine, slackProblems } from './bot-checks.ts';
import { freshServerDatabase } from './databases.ts';
import { UNHURRIED } from './patience.ts';
import { testRedis } from './redis.ts';

/** What background jobs are made of; the same as `createJobs` of jobs/all-jobs.ts takes. */
export type JobTools = {
  db: Database;
  installations: Installations;
  limiter: RateLimiter;
  chain: Chain;
  trust?: TrustSettings | undefined;
  checking?: Checking | undefined;
  log: Logger;
  now: Clock;
};

export type TestBotOptions = {
  /** A fresh embedded database unless given; a given one is left open. */
  db?: Database;
  listeners: readonly RegisterListeners<BotKit>[];
  /** With jobs a worker runs on the run's real Redis, so that messages arrive; without them nothing leaves the outbox. */
  jobs?: (tools: JobTools) => readonly EffectJob[];
  providers?: readonly Provider[];
  profiles?: ProfileProviders;
  /** Asked by the chain, and shown by /aicmo health. */
  breaker?: SharedBreaker;
  /** Left out: nothing is found out about what models write. */
  trust?: TrustSettings;
  health?: () => Promise<HealthReport>;
  slack?: Partial<LocalSlackOptions>;
  now?: Clock;
  /** For suites that break things on purpose: requests may fail. */
  mayFail?: boolean;
};

export type Fault = {
  method: string;
  kind: string;
  times?: number;
  retryAfter?: number;
  ms?: number;
  error?: string;
};

export type TestBot = {
  slack: LocalSlack;
  /** Where the bot takes Slack's requests. */
  url: string;
  db: Database;
  workspaceId: string;
  metrics: Metrics;
  /** By key: author, approver, admin, colleague. Starts in #marketing. */
  person(who: string): Promise<Person>;
  /** Asks the workspace's desk for anything a person cannot do. */
  desk(route: string, input: object): Promise<unknown>;
  fault(fault: Fault): Promise<void>;
  /** Everything that crossed between Slack and the bot, in order. */
  seen(): Promise<Collected[]>;
  /** What the bot logged at `warn` and above. */
  logged: readonly LogLine[];
  /**
   * Ends it all. Throws when anything that the bot sent breaks one of Slack's limits (blocks/check.ts), or was refused
   * by Slack as malformed, or when a request failed.
   */
  stop(): Promise<void>;
};

const READY: HealthReport = {
  status: 'ready',
  database: { ok: true, detail: 'answers' },
  queue: { ok: true, detail: '0 running, 0 waiting' },
  slack: { ok: true, detail: 'Local workspace' },
};

const SIGNING_SECRET = 'test-signing-secret';

const seenAnswer = z.object({
  payloads: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      payload: z.record(z.string(), z.unknown()),
      answer: z.record(z.string(), z.unknown()),
    }),
  ),
});

/**
 * A bot in a local Slack workspace, as in production: signed HTTP, the real app, store and - with jobs - queue. Tests
 * are people in that workspace: they type, fill, press and read.
 */
export async function startTestBot(options: TestBotOptions): Promise<TestBot> {
  const { now = systemClock, providers = [], health = async () => READY } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const logged: LogLine[] = [];
  const log: Logger = pino(
    { level: 'warn', serializers: { error: pino.stdSerializers.err } },
    { write: (line: string) => void logged.push(JSON.parse(line)) },
  );

  // What people write is sent to whoever listens to it; each message would cost a request that nobody heeds.
  const hears = options.listeners.includes(registerThreadComments);
  const slack = await startLocalSlack({
    signingSecret: SIGNING_SECRET,
    eventRetriesMs: [],
    ...UNHURRIED,
    events: BOT_EVENTS.filter((type) => hears || !type.startsWith('message.')),
    ...options.slack,
  });
  closers.push(slack.stop);
  const db = options.db ?? (await openFresh(closers));
  const installed = await openTokenInstallation({
    db,
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    log,
    now,
  });
  if (!installed.ok) throw new Error(installed.refusal.sentence);
  const { installations, workspaceId } = installed.value;
  const metrics = createMetrics();

  const receiver = createHttpReceiver({
    signingSecret: SIGNING_SECRET,
    port: 0,
    host: '127.0.0.1',
    routes: [],
    log,
    onRefused: (reason) => metrics.requestsRefused.inc({ reason }),
  });
  const { profiles, breaker, trust } = options;
  const checking = checkingOf(trust, providers, profiles);
  const kit = { db, installations, log, now, providers, profiles, breaker, checking, health, metrics };
  createSlackApp({ receiver, kit, apiUrl: slack.apiUrl, registerListeners: options.listeners });
  await receiver.start();
  closers.push(receiver.stop);
  const url = `http://127.0.0.1:${receiver.port()}/slack/events`;
  slack.moveBot(url);

  if (options.jobs) {
    const models = { providers, profiles, breaker, trust };
    const worker = startJobs(options.jobs, { db, installations, workspaceId, ...models, log, now, metrics });
    closers.push(worker.stop);
  }

  const desk: TestBot['desk'] = async (route, input) => {
    const response = await fetch(`${slack.deskUrl}/desk/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`The desk refused ${route}: ${await response.text()}`);
    return response.json();
  };
  const seen = async () => seenAnswer.parse(await desk('seen', { since: 0 })).payloads;
  return {
    slack,
    url,
    db,
    workspaceId,
    metrics,
    logged,
    desk,
    seen,
    person: (who) => openPerson({ deskUrl: slack.deskUrl, who, loading: WORDS.loading }),
    fault: async (fault) => void (await desk('faults', { times: 1, ...fault })),
    stop: async () => {
      const problems = slackProblems(await seen());
      for (const close of closers.splice(0).reverse()) await close();
      const failures = options.mayFail ? [] : logged.filter(({ msg }) => msg === 'a Slack request failed');
      if (problems.length > 0 || failures.length > 0) {
        const lines = [...problems, ...failures.map((line) => JSON.stringify(line, null, 1))];
        throw new Error(`The bot did what Slack would not take:\n${lines.join('\n')}`);
      }
    },
  };
}

/** On the server: the embedded Postgres works in the test's own process, and has the demo and the whole bots to itself. */
async function openFresh(closers: (() => Promise<unknown>)[]): Promise<Database> {
  const server = await freshServerDatabase();
  closers.push(server.drop);
  const db = await openDatabase({ url: server.url });
  closers.push(db.close);
  return db;
}

function startJobs(
  jobs: NonNullable<TestBotOptions['jobs']>,
  parts: Omit<JobTools, 'limiter' | 'chain'> & {
    workspaceId: string;
    providers: readonly Provider[];
    profiles?: ProfileProviders | undefined;
    breaker?: SharedBreaker | undefined;
    metrics: Metrics;
  },
): RunningWorker {
  const { db, installations, workspaceId, providers, profiles, breaker, trust, log, now, metrics } = parts;
  const { options: redis, prefix } = testRedis();
  const producer = connectRedis(redis, 'producer');
  // The local workspace has no limits of its own, and tests should not wait for Slack's.
  const limiter: RateLimiter = {
    ...createRateLimiter({ redis: producer, prefix, log }),
    take: async () => 0,
  };
  const ledger = postgresLedger(db);
  const checking = checkingOf(trust, providers, profiles);
  const chain = createChain({ providers, profiles, breaker, ledger, log, pause: async () => {} });
  const worker = startWorker({
    db,
    redis,
    prefix,
    jobs: jobs({ db, installations, limiter, chain, trust, checking, log, now }),
    onlyWorkspace: workspaceId,
    now,
    log,
    metrics,
  });
  return {
    ...worker,
    stop: async () => {
      await worker.stop();
      producer.disconnect();
    },
  };
}
