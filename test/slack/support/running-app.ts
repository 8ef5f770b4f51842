import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import type { Logger } from '../../../src/platform/logger.ts';
import { createSlackApp, type RegisterListeners, type SlackKit } from '../../../src/slack/app.ts';
import { openTokenInstallation } from '../../../src/slack/installations/token-installation.ts';
import { createHttpReceiver } from '../../../src/slack/receivers/http.ts';
import type { OpenedDatabase } from '../../support/databases.ts';
import { quiet } from './quiet.ts';

/** The app behind its HTTP receiver, in the local Slack's workspace. */
export async function runApp(options: {
  opened: OpenedDatabase;
  slack: LocalSlack;
  listeners: RegisterListeners<SlackKit>[];
  log?: Logger;
}) {
  const { opened, slack, listeners, log = quiet } = options;
  const now = () => new Date();
  const db = opened.database;
  const asked = await openTokenInstallation({ db, botToken: slack.botToken, apiUrl: slack.apiUrl, log, now });
  if (!asked.ok) throw new Error(asked.refusal.sentence);
  const { installations, workspaceId } = asked.value;
  const receiver = createHttpReceiver({
    signingSecret: slack.signingSecret,
    port: 0,
    host: '127.0.0.1',
    routes: [],
    log,
    onRefused: () => {},
  });
  const kit: SlackKit = { db, installations, log, now };
  createSlackApp({ receiver, kit, apiUrl: slack.apiUrl, registerListeners: listeners });
  await receiver.start();
  const url = `http://127.0.0.1:${receiver.port()}/slack/events`;
  slack.moveBot(url);
  return {
    kit,
    workspaceId,
    url,
    teamName: asked.value.teamName,
    scopes: asked.value.scopes,
    stop: () => receiver.stop(),
  };
}
