import type { CustomRoute } from '@slack/bolt';
import type { Metrics } from '../platform/metrics.ts';
import { createSlackApp } from '../slack/app.ts';
import { LISTENERS } from '../slack/listeners/all-listeners.ts';
import type { BotKit } from '../slack/listeners/bot-kit.ts';
import { createHttpReceiver } from '../slack/receivers/http.ts';
import { createSocketReceiver } from '../slack/receivers/socket.ts';
import type { SlackConnection } from './open-slack.ts';

export type BotOptions = {
  connection: SlackConnection;
  port: number;
  routes: CustomRoute[];
  kit: BotKit & { metrics: Metrics };
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
    routes,
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
