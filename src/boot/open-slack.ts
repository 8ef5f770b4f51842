import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config, OAuthConfig, SlackConfig } from '../config.ts';
import { EXTENDED_CAST } from '../local/slack/cast.ts';
import { startLocalSlackProcess } from '../local/slack/start-process.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { createDatabaseInstallations } from '../slack/installations/database-installations.ts';
import type { Installations } from '../slack/installations/installations.ts';
import { openTokenInstallation } from '../slack/installations/token-installation.ts';
import type { Storage } from './open-storage.ts';

/** How requests reach us. */
export type SlackConnection =
  | { mode: 'socket'; appToken: string; apiUrl?: string }
  | { mode: 'http'; signingSecret: string; apiUrl?: string; install?: OAuthConfig };

export type OpenSlack = {
  connection: SlackConnection;
  installations: Installations;
  /** The one workspace that there is a token for; absent where many install the app. */
  only?: { workspaceId: string; teamName: string };
  /** The local workspace, where a person finds it; absent with a real one. */
  local?: { deskUrl: string; admin: string };
  /** A local workspace must be told where we listen. */
  tellAddress(address: string): Promise<void>;
  stop(): Promise<void>;
};

type Credentials = { botToken: string; connection: SlackConnection };

/** The configured workspace or workspaces, or - with no token at all - a local one in a process of its own. */
export async function openSlack(
  config: Config,
  storage: Storage,
  log: Logger,
  now: Clock,
): Promise<Outcome<OpenSlack>> {
  if (config.slack.mode === 'oauth') return done(openMany(config.slack, storage, log));
  const local = config.slack.mode === 'local' ? await startLocal() : null;
  const { botToken, connection } = local ?? credentialsOf(config);
  const installation = await patiently(() =>
    openTokenInstallation({ db: storage.db, botToken, apiUrl: connection.apiUrl, log, now }),
  );
  if (!installation.ok) {
    await local?.stop();
    return installation;
  }
  const { installations, workspaceId, teamName } = installation.value;
  return done({
    connection,
    installations,
    only: { workspaceId, teamName },
    ...(local ? { local: { deskUrl: local.deskUrl, admin: local.admin } } : {}),
    tellAddress: async (address) => local?.moveBot(address),
    stop: async () => local?.stop(),
  });
}

/** Every workspace that installed the app. Slack is not asked: one that is away must not keep the others waiting. */
function openMany(slack: Extract<SlackConfig, { mode: 'oauth' }>, storage: Storage, log: Logger): OpenSlack {
  const { mode: _, signingSecret, apiUrl, ...install } = slack;
  const { db, keys } = storage;
  return {
    connection: { mode: 'http', signingSecret, apiUrl, install },
    installations: createDatabaseInstallations({ db, keys, apiUrl, log }),
    tellAddress: async () => {},
    stop: async () => {},
  };
}

const TRIES = 20;
const PAUSE_MS = 1_000;

/** A Slack that does not answer at this moment may a moment later; a token that it refuses stays refused. */
async function patiently<T>(attempt: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await attempt();
    if (outcome.ok || outcome.refusal.code !== 'slack_unreachable' || tried === TRIES) return outcome;
    await sleep(PAUSE_MS);
  }
}

function credentialsOf(config: Config): Credentials {
  const { slack } = config;
  if (slack.mode === 'socket') {
    return {
      botToken: slack.botToken,
      connection: { mode: 'socket', appToken: slack.appToken, apiUrl: slack.apiUrl },
    };
  }
  if (slack.mode === 'http') {
    const { botToken, signingSecret, apiUrl } = slack;
    return { botToken, connection: { mode: 'http', signingSecret, apiUrl } };
  }
  throw new Error('A local workspace brings its own credentials.');
}

async function startLocal() {
  const signingSecret = randomBytes(16).toString('hex');
  const slack = await startLocalSlackProcess({ signingSecret, cast: EXTENDED_CAST });
  const connection: SlackConnection = { mode: 'http', signingSecret, apiUrl: slack.apiUrl };
  return {
    botToken: slack.botToken,
    connection,
    deskUrl: slack.deskUrl,
    admin: slack.users.admin ?? '',
    moveBot: slack.moveBot,
    stop: slack.stop,
  };
}
