import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { openPerson, type Person } from '../../../../src/local/slack/person.ts';
import {
  type LocalSlack,
  type LocalSlackOptions,
  startLocalSlack,
} from '../../../../src/local/slack/workspace.ts';
import { UNHURRIED } from '../../../support/patience.ts';

export type WorkspaceWithBot = {
  slack: LocalSlack;
  app: App;
  person(who: string): Promise<Person>;
  stop(): Promise<void>;
};

/** A local workspace with a real Bolt app in it, which verifies signatures and parses payloads as in production. */
export const workspaceWithBot = async (
  listeners: (app: App) => void,
  options: Partial<LocalSlackOptions> = {},
): Promise<WorkspaceWithBot> => {
  const slack = await startLocalSlack({ signingSecret: 'a secret', ...UNHURRIED, ...options });
  const receiver = new HTTPReceiver({
    signingSecret: 'a secret',
    endpoints: '/slack/events',
    processBeforeResponse: true,
    unhandledRequestTimeoutMillis: 5_000,
    logLevel: LogLevel.ERROR,
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  listeners(app);
  const server = await app.start(0);
  const { port } = server.address() as AddressInfo;
  slack.moveBot(`http://127.0.0.1:${port}/slack/events`);
  return {
    slack,
    app,
    person: (who) => openPerson({ deskUrl: slack.deskUrl, who }),
    stop: async () => {
      await app.stop();
      await slack.stop();
    },
  };
};
