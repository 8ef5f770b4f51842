import type { CustomRoute } from '@slack/bolt';
import type { KeyRing } from '../platform/crypto/key-ring.ts';
import type { Metrics } from '../platform/metrics.ts';
import { createSlackApp } from '../slack/app.ts';
import { installRoutes } from '../slack/installations/oauth/install-routes.ts';
import { LISTENERS } from '../slack/listeners/all-listeners.ts';
import type { BotKit } from '../slack/listeners/bot-kit.ts';
import { createHttpReceiver } from '../slack/receivers/http.ts';
import { createSocketReceiver } from '../slack/receivers/socket.ts';
import type { SlackConnection } from './open-slack.ts';
import { ensureSchedules } from './prepare-workspace.ts';

export type BotOptions = {
  connection: SlackConnection;
  port: number;
  routes: CustomRoute[];
  kit: BotKit & { metrics: Metrics; keys: KeyRing };
};

export type Bot = { address: string; stop(): Promise<void> };

/** Starts taking requests from Slack, over HTTP on `port` or over the socket. */
export async function startBot({ connection, port, routes, kit }: BotOptions): Promise<Bot> {
  const { log, metrics } = kit;
  if (connection.mode === 'socket') {
    const receiver = createSocketReceiver({ appToken: connection.appToken, apiUrl: connection.apiUrl, log });
    createSlackApp({ receiver, kit, apiUrl: connection.apiUrl, registerListeners: LISTENERS });
    await receiver.start();
    return { address: '', stop: async () => void (await receiver.stop()) };
  }
  const receiver = createHttpReceiver({
    signingSecret: connection.signingSecret,
    port,
    routes: [...routes, ...installing(connection, kit)],
    log,
    onRefused: (reason) => metrics.requestsRefused.inc({ reason }),
  });
  createSlackApp({ receiver, kit, apiUrl: connection.apiUrl, registerListeners: LISTENERS });
  await receiver.start();
  return {
    address: `http://127.0.0.1:${receiver.port()}/slack/events`,
    stop: async () => void (await receiver.stop()),
  };
}

/** Where workspaces install the app themselves. */
function installing(connection: SlackConnection, kit: BotOptions['kit']): CustomRoute[] {
  if (connection.mode !== 'http' || !connection.install) return [];
  const { db, installations, now, log, keys } = kit;
  return installRoutes({
    ...connection.install,
    ...{ db, installations, now, log, keys },
    ...(connection.apiUrl ? { apiUrl: connection.apiUrl } : {}),
    prepare: (tx, workspaceId) => ensureSchedules(tx, workspaceId, now),
  });
}
