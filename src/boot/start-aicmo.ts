import type { Config } from '../config.ts';
import { createModelsOf, type ModelsOptions } from '../generation/models-of.ts';
import { checkingOf } from '../generation/writing/checking-cost.ts';
import { createBreaker } from '../llm/breaker/create-breaker.ts';
import { createChain } from '../llm/chain.ts';
import { distinctModels } from '../llm/distinct-models.ts';
import { keyPlaces } from '../llm/own-keys.ts';
import { postgresLedger } from '../llm/postgres-ledger.ts';
import { providersFromConfig } from '../llm/providers-from-config.ts';
import { systemClock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { connectRedis } from '../platform/redis.ts';
import { createRateLimiter } from '../slack/outbound/rate-limit.ts';
import { announceStart } from './announce-start.ts';
import { type HealthParts, healthRoutes, readiness } from './health.ts';
import { startHealthServer } from './health-server.ts';
import { modelMetrics } from './model-metrics.ts';
import { type OpenSlack, openSlack } from './open-slack.ts';
import { openStorage, type Storage } from './open-storage.ts';
import { prepareWorkspaces } from './prepare-workspaces.ts';
import { watchQueue } from './queue-state.ts';
import { startReconciling } from './reconcile-workspaces.ts';
import { remembered } from './remembered.ts';
import { restoreLocal } from './restore-local.ts';
import { startBot } from './start-bot.ts';
import { startWork } from './start-work.ts';
import { createWake } from './wake.ts';

// Whoever may reach the port must not make us ask Slack as often as they like.
const SLACK_REMEMBERED_MS = 10_000;

export type Aicmo = { stop(): Promise<void> };

type Closer = () => Promise<void>;
type Say = (line: string) => void;

/**
 * Puts the house together for the roles that this process has, and starts it. Refused with a sentence when the data
 * directory or the port is taken or Slack does not accept the tokens; throws when a server cannot be reached.
 */
export async function startAicmo(config: Config, log: Logger, say: Say): Promise<Outcome<Aicmo>> {
  const closers: Closer[] = [];
  const stop = async () => {
    // Last opened, first closed.
    for (const closer of closers.splice(0).reverse()) {
      await closer().catch((error: unknown) => log.warn({ error }, 'something did not close'));
    }
  };
  try {
    const opened = await openStorage(config, log);
    if (!opened.ok) return opened;
    closers.push(opened.value.close);
    const slack = await openSlack(config, opened.value, log, systemClock);
    if (!slack.ok) {
      await stop();
      return slack;
    }
    closers.push(slack.value.stop);
    await startParts({ config, log, say, storage: opened.value, slack: slack.value, closers });
    return done({ stop });
  } catch (error) {
    await stop();
    if (isPortTaken(error)) return refused('port_taken', PORT_TAKEN(config.port));
    throw error;
  }
}

type Parts = {
  config: Config;
  log: Logger;
  say: Say;
  storage: Storage;
  slack: OpenSlack;
  closers: Closer[];
};

async function startParts({ config, log, say, storage, slack, closers }: Parts): Promise<void> {
  const now = systemClock;
  const metrics = createMetrics();
  const { db } = storage;
  const { installations, only, local } = slack;
  const onlyWorkspace = only?.workspaceId;
  await prepareWorkspaces({ storage, onlyWorkspace, now, log });
  if (local && onlyWorkspace) {
    const { deskUrl, admin } = local;
    await restoreLocal({ db, installations, workspaceId: onlyWorkspace, deskUrl, inviter: admin, log });
  }

  const { providers, profiles } = providersFromConfig(config.llm);
  const { trust } = config;
  const ledger = postgresLedger(db);
  const redis = connectRedis(storage.redis, 'producer');
  closers.push(async () => redis.disconnect());
  const deployment = `aicmo:${await db.deploymentId()}`;
  // A process with one workspace's token can serve no other: its queues are its own.
  const prefix = onlyWorkspace ? `${deployment}:${onlyWorkspace}` : deployment;
  // What one workspace learns of an endpoint holds for all.
  const breaker = createBreaker({ redis, prefix: deployment, clock: now, log });
  closers.push(breaker.stop);
  const { onCall } = modelMetrics(metrics, distinctModels(providers, profiles), breaker);
  const { keys } = storage;
  const make: ModelsOptions['make'] = (from) => ({
    ...from,
    checking: checkingOf(trust, from.providers, from.profiles),
    chain: createChain({ ...from, breaker, ledger, onCall, log, ...config.llm.timing }),
  });
  const { chain, checking } = make({ providers, profiles });
  const modelsOf = createModelsOf({ settings: config.llm, keys, log, make });
  const wake = createWake(storage.redis, prefix);
  const untell = db.onEffects(wake.tell);
  closers.push(async () => {
    untell();
    await wake.stop();
  });

  const queue = watchQueue({ db, redis, prefix, onlyWorkspace });
  closers.push(queue.stop);
  const health: HealthParts = {
    db,
    queue: queue.check,
    slack: remembered(() => installations.check(), SLACK_REMEMBERED_MS),
    queueIsVital: !config.roles.includes('bot'),
    metrics,
  };
  const routes = healthRoutes(health);
  // The port comes before the work: a process that cannot have it must not have begun anything.
  if (config.roles.includes('bot')) {
    const models = { providers, profiles, breaker, checking, modelsOf, keyPlaces: keyPlaces(config.llm) };
    const kit = { db, installations, log, now, keys, ...models, health: () => readiness(health), metrics };
    const bot = await startBot({ connection: slack.connection, port: config.port, routes, kit });
    closers.push(bot.stop);
    await slack.tellAddress(bot.address);
    announceStart(say, { slack, address: bot.address, providers });
    if (!onlyWorkspace) closers.push(startReconciling({ db, installations, now, log }).stop);
  }
  if (!config.roles.includes('bot') || slack.connection.mode === 'socket') {
    const server = await startHealthServer(routes, config.port);
    closers.push(server.stop);
  }
  const limiter = createRateLimiter({ redis, prefix, log });
  const where = { db, redis: storage.redis, prefix, ...(onlyWorkspace ? { onlyWorkspace } : {}) };
  const work = startWork(
    config.roles,
    { ...where, keys, installations, limiter, chain, trust, checking, modelsOf, now, log, metrics },
    wake,
  );
  closers.push(work.stop);
  log.info({ roles: config.roles, workspaceId: onlyWorkspace }, 'started');
}

const PORT_TAKEN = (port: number) =>
  `Port ${port} is in use by another program. Set PORT to a free one, or end that program, and start again.`;

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
