import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BotProcess } from '../../../src/demo/bot-process.ts';
import { openEmbeddedPostgres } from '../../../src/local/embedded-postgres.ts';
import { freePort } from '../../../src/local/free-port.ts';
import { openPerson, type Person } from '../../../src/local/slack/person.ts';
import type { IntakeContent } from '../../../src/marketing/intake/schema.ts';
import { WORDS } from '../../../src/slack/blocks/sentences.ts';
import { exampleBrief } from '../../slack/intake/support/form.ts';
import { importCompiled } from '../../support/compiled.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import { UNHURRIED } from '../../support/patience.ts';
import { QUICK_WASM } from '../../support/quick-wasm.ts';
import { removeDirectory, temporaryDirectory } from '../../support/temporary.ts';

/** The bot as its own process on the embedded default, a Slack workspace in another, and a model that answers late. */
export type WholeBot = {
  bot: BotProcess;
  model: ModelServer;
  author: Person;
  brief: IntakeContent;
  /** Ends the processes, then reads the database they left behind. */
  stopAndRead(sql: string): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
};

export async function startWholeBot(options: { brief: string; delayMs: number }): Promise<WholeBot> {
  const folder = temporaryDirectory();
  const dataDir = join(folder, 'data');
  const brief = await exampleBrief(options.brief);
  const { startBotProcess } =
    await importCompiled<typeof import('../../../src/demo/bot-process.ts')>('src/demo/bot-process.ts');
  const { startLocalSlackProcess } = await importCompiled<
    typeof import('../../../src/local/slack/start-process.ts')
  >('src/local/slack/start-process.ts');
  const model = await startModelServer({ answers: strategyAnswers(brief), delayMs: options.delayMs });
  const slack = await startLocalSlackProcess({
    signingSecret: randomBytes(16).toString('hex'),
    ...UNHURRIED,
  });
  const port = await freePort();
  await slack.moveBot(`http://127.0.0.1:${port}/slack/events`);
  const bot = startBotProcess({
    port,
    onRestart: () => {},
    env: {
      ...QUICK_WASM,
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      AICMO_DATA_DIR: dataDir,
      AICMO_LOG_FILE: join(folder, 'bot.log'),
      OPENAI_API_KEY: 'test-key',
      OPENAI_BASE_URL: model.url,
      // These runs count calls: what is checked afterwards has tests of its own.
      AICMO_VERIFY: '0',
    },
  });
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await bot.stop();
    await slack.stop();
    await model.stop();
  };
  try {
    await bot.ready();
    const author = await openPerson({ deskUrl: slack.deskUrl, who: 'author', loading: WORDS.loading });
    await author.goesTo('#marketing');
    return {
      bot,
      model,
      author,
      brief,
      stopAndRead: async (sql) => {
        await stop();
        const pglite = await openEmbeddedPostgres(join(dataDir, 'postgres'));
        const { rows } = await pglite.query<Record<string, unknown>>(sql);
        await pglite.close();
        return rows;
      },
      remove: async () => {
        await stop();
        removeDirectory(folder);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
