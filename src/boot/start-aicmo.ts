import { Queue } from 'bullmq';
import { createJobs } from '../../jobs/all-jobs.ts';
import { startClock } from '../../jobs/clock.ts';
import { startWorker } from '../../jobs/worker.ts';
import type { Config } from '../config.ts';
import { createChain } from '../llm/chain.ts';
import { postgresLedger } from '../llm/postgres-ledger.ts';
import { providersFromConfig } from '../llm/providers-from-config.ts';
import { systemClock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { connectRedis } from '../platform/redis.ts';
import { createRateLimiter } from '../slack/outbound/rate-limit.ts';
import { announceStart } from './announce-start.ts';
import { type HealthParts, healthRoutes, readiness } from './health.ts';
import { startHealthServer } from './health-server.ts';
import { openSlack } from './open-slack.ts';
import { openStorage } from './open-storage.ts';
import { prepareWorkspace } from './prepare-workspace.ts';
import { restoreLocal } from './restore-local.ts';
import { startBot } from './start-bot.ts';
import { createWake } from './wake.ts';

// Strategy jobs ask for up to 8,000 tokens and thinking models take their time.
const ATTEMPT_TIMEOUT_MS = 120_000;

export type Aicmo = { stop(): Promise<void> };

/**
 * Puts the house together for the roles that this process has, and starts it. Refused with a sentence when the data
 * directory is taken or Slack does not accept the tokens; throws when a server cannot be reached.
 */
export async function startAicmo(
  config: Config,
  log: Logger,
  say: (line: string) => void,
): Promise<Outcome<Aicmo>> {
  const now = systemClock;
  const metrics = createMetrics();
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    // Last opened, first closed.
    for (const closer of closers.reverse()) {
      await closer().catch((error: unknown) => log.warn({ error }, 'something did not close'));
    }
  };

  const opened = await openStorage(config, log);
  if (!opened.ok) return opened;
  const storage = opened.value;
  closers.push(storage.close);

  const slack = await openSlack(config, storage, log, now);
  if (!slack.ok) {
    await stop();
    return slack;
  }
  closers.push(slack.value.stop);
  const { workspaceId, installations } = slack.value;
  await prepareWorkspace({ storage, workspaceId, now });
  if (slack.value.local) {
    const { deskUrl, admin } = slack.value.local;
    await restoreLocal({ db: storage.db, installations, workspaceId, deskUrl, inviter: admin, log });
  }

  const { providers } = providersFromConfig(config.llm);
  const chain = createChain({
    providers,
    ledger: postgresLedger(storage.db),
    log,
    attemptTimeoutMs: ATTEMPT_TIMEOUT_MS,
  });
  const redis = connectRedis(storage.redis, 'producer');
  closers.push(async () => redis.disconnect());
  // A process with one workspace's token can serve no other: its queues are its own.
  const prefix = `aicmo:${await storage.db.deploymentId()}:${workspaceId}`;
  const wake = createWake(storage.redis, prefix);
  closers.push(wake.stop);

  const limiter = createRateLimiter({ redis, prefix, log });
  const work = {
    db: storage.db,
    redis: storage.redis,
    prefix,
    onlyWorkspace: workspaceId,
    now,
    log,
    metrics,
  };
  if (config.roles.includes('worker')) {
    const jobs = createJobs({ db: storage.db, installations, limiter, chain, log });
    const worker = startWorker({ ...work, jobs });
    wake.listen(worker.wake);
    closers.push(worker.stop);
  }
  closers.push(async () => storage.db.onEffects(wake.tell)());
  storage.db.onEffects(wake.tell);
  if (config.roles.includes('scheduler')) {
    const clock = startClock(work);
    closers.push(clock.stop);
  }

  const queue = new Queue('generation', { connection: redis, prefix });
  queue.on('error', () => {});
  closers.push(() => queue.close());
  const health: HealthParts = {
    db: storage.db,
    queue: async () => {
      const counts = await queue.getJobCounts('active', 'waiting', 'delayed');
      return { ok: true, detail: `${counts.active ?? 0} running, ${counts.waiting ?? 0} waiting` };
    },
    slack: () => installations.check(),
    queueIsVital: !config.roles.includes('bot'),
    metrics,
  };
  const routes = healthRoutes(health);
  if (config.roles.includes('bot')) {
    const kit = {
      db: storage.db,
      installations,
      log,
      now,
      providers,
      health: () => readiness(health),
      metrics,
    };
    const bot = await startBot({ connection: slack.value.connection, port: config.port, routes, kit });
    closers.push(bot.stop);
    await slack.value.tellAddress(bot.address);
    announceStart(say, { slack: slack.value, address: bot.address, providers });
  }
  if (!config.roles.includes('bot') || slack.value.connection.mode === 'socket') {
    const server = await startHealthServer(routes, config.port);
    closers.push(server.stop);
  }
  log.info({ roles: config.roles, workspaceId }, 'started');
  return done({ stop });
}
