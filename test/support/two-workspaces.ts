import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Aicmo, startAicmo } from '../../src/boot/start-aicmo.ts';
import { readConfig } from '../../src/config.ts';
import { freePort } from '../../src/local/free-port.ts';
import { newKey } from '../../src/platform/crypto/key-ring.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { buttonOf, createBrowser, type Visit } from './browser.ts';
import { freshServerDatabase } from './databases.ts';
import { onServer } from './server-databases.ts';
import { type Grant, type SlackWorld, startSlackWorld, type WorldWorkspace } from './slack-world.ts';
import { removeDirectory, temporaryDirectory } from './temporary.ts';

export type TwoWorkspaces = {
  world: SlackWorld;
  /** Two teams, with the same user and channel ids. */
  a: WorldWorkspace;
  b: WorldWorkspace;
  db: Database;
  /** Where the bot is: `http://127.0.0.1:PORT`. */
  address: string;
  folder: string;
  /** Everything logged so far. */
  log(): string;
  said: readonly string[];
  asOwner(sql: string): Promise<Record<string, unknown>[]>;
  /** Somebody installs the app from the page on, in a browser of their own; gives the last page. */
  installs(workspace: WorldWorkspace, grant?: Grant): Promise<Visit>;
  workspaceId(key: string): Promise<string>;
  /** Ends the bot and starts it again, with other settings if given. */
  restarts(environment?: Record<string, string>): Promise<void>;
  /** Ends the bot alone. */
  stops(): Promise<void>;
  stop(): Promise<void>;
};

/** The whole bot as it serves many workspaces - OAuth, HTTP, a Postgres server - in a world with two of them. */
export async function startTwoWorkspaces(environment: Record<string, string> = {}): Promise<TwoWorkspaces> {
  const world = await startSlackWorld([
    { id: 'T0AGENCYAA', name: 'Agency <A> & Co' },
    { id: 'T0AGENCYBB', name: 'Agency B' },
  ]);
  const [a, b] = world.workspaces;
  if (!a || !b) throw new Error('There are not two workspaces.');
  const server = await freshServerDatabase();
  const db = await openDatabase({ url: server.url });
  const folder = temporaryDirectory();
  const logFile = join(folder, 'aicmo.log');
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  let given: Record<string, string> = {
    PORT: String(port),
    DATABASE_URL: server.url,
    AICMO_DATA_DIR: join(folder, 'data'),
    AICMO_DEV_STUBS: '1',
    AICMO_VERIFY: '0',
    AICMO_ENCRYPTION_KEYS: newKey('k1'),
    SLACK_API_URL: world.apiUrl,
    SLACK_SIGNING_SECRET: world.signingSecret,
    SLACK_CLIENT_ID: world.client.clientId,
    SLACK_CLIENT_SECRET: world.client.clientSecret,
    SLACK_STATE_SECRET: world.client.stateSecret,
    ...environment,
  };
  let running: Aicmo | undefined;
  const starts = async () => {
    const read = readConfig(given);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const started = await startAicmo(read.config, createLogger({ level: 'debug', file: logFile }), (line) =>
      said.push(line),
    );
    if (!started.ok) throw new Error(started.refusal.sentence);
    running = started.value;
  };
  const stops = async () => {
    await running?.stop();
    running = undefined;
  };
  await starts();
  for (const { slack } of world.workspaces) slack.moveBot(`${address}/slack/events`);

  return {
    world,
    a,
    b,
    db,
    address,
    folder,
    said,
    log: () => readFileSync(logFile, 'utf8'),
    asOwner: (sql) => onServer(server.ownerUrl, sql),
    installs: async (workspace, grant) => {
      const browser = createBrowser();
      const { html } = await browser.visits(`${address}/slack/install`);
      const state = buttonOf(html).searchParams.get('state') ?? '';
      const query = new URLSearchParams({ code: world.grant(workspace, grant), state });
      return browser.visits(`${address}/slack/oauth_redirect?${query}`);
    },
    workspaceId: async (key) => {
      const id = await db.workspaceOf(key);
      if (!id) throw new Error(`${key} has not installed the app.`);
      return id;
    },
    restarts: async (changed = {}) => {
      await stops();
      given = { ...given, ...changed };
      await starts();
    },
    stops,
    stop: async () => {
      await stops();
      await world.stop();
      await db.close();
      await server.drop();
      removeDirectory(folder);
    },
  };
}
