import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { freePort } from '../../src/local/free-port.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { startCluster } from '../../test/support/postgres-cluster.ts';
import { prepareServer, withDatabase, withLogin } from '../../test/support/server-databases.ts';
import { removeDirectory, temporaryDirectory } from '../../test/support/temporary.ts';
import { aDraft } from './a-draft.ts';
import type { Draft } from './requests.ts';

/** Both apps, each in a process of its own, with the same secret; the whole one with a Postgres, a Redis of its own and a Slack. */
export type Apps = {
  bare: number;
  whole: number;
  draft: Draft;
  secret: string;
  /** As the whole app logs in. */
  databaseUrl: string;
  stop(): Promise<void>;
};

const hello = z.object({ port: z.number() });
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const TSX = ['--import', 'tsx'];

export async function startApps(): Promise<Apps> {
  const dir = temporaryDirectory();
  const closers: (() => unknown)[] = [() => removeDirectory(dir)];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const secret = randomBytes(16).toString('hex');
    const slack = fork(script('slack-double.ts'), { execArgv: TSX });
    closers.push(() => ended(slack, () => slack.disconnect()));
    const slackPort = hello.parse((await once(slack, 'message'))[0]).port;
    const apiUrl = `http://127.0.0.1:${slackPort}/api/`;

    const bareApp = fork(script('bare-app.ts'), { execArgv: TSX });
    closers.push(() => ended(bareApp, () => bareApp.disconnect()));
    bareApp.send({ secret, apiUrl });
    const bare = hello.parse((await once(bareApp, 'message'))[0]).port;

    const cluster = await startCluster();
    closers.push(cluster.stop);
    const prepared = await prepareServer(cluster.adminUrl);
    const url = withLogin(withDatabase(cluster.adminUrl, prepared.template), prepared.login);
    const db = await openDatabase({ url });
    const draft = await aDraft(db);
    await db.close();
    const whole = await freePort();
    const app = spawn(process.execPath, [...TSX, script('../../src/main.ts')], {
      stdio: ['pipe', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        SLACK_BOT_TOKEN: 'xoxb-bench',
        SLACK_SIGNING_SECRET: secret,
        SLACK_API_URL: apiUrl,
        PORT: String(whole),
        DATABASE_URL: url,
        MIGRATE_DATABASE_URL: withDatabase(cluster.adminUrl, prepared.template),
        // Redis is the private one under the data directory.
        AICMO_DATA_DIR: join(dir, 'data'),
        AICMO_LOG_FILE: join(dir, 'bot.log'),
        AICMO_DEV_STUBS: '1',
        AICMO_ENDS_WITH_STDIN: '1',
      },
    });
    closers.push(() => ended(app, () => app.stdin?.end()));
    await ready(whole);
    return { bare, whole, draft, secret, databaseUrl: url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  end();
  await gone;
}

const READY_WITHIN_MS = 60_000;

async function ready(port: number): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('The whole app was not ready within a minute.');
}
