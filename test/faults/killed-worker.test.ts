import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startBotProcess } from '../../src/demo/bot-process.ts';
import { playEngagement } from '../../src/demo/play.ts';
import { openEmbeddedPostgres } from '../../src/local/embedded-postgres.ts';
import { freePort } from '../../src/local/free-port.ts';
import { openPerson } from '../../src/local/slack/person.ts';
import { startLocalSlackProcess } from '../../src/local/slack/start-process.ts';
import { parseBriefFile } from '../../src/marketing/intake/parse-brief-file.ts';
import { startModelServer, strategyAnswers } from '../support/model-server.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';

const KILLS = 10;
const JOBS = 6;

/** Kills the bot as `kill -9` does, again and again, from the moment the strategy runs. */
async function killRepeatedly(
  bot: ReturnType<typeof startBotProcess>,
  running: () => boolean,
): Promise<number> {
  let kills = 0;
  while (kills < KILLS && running()) {
    await bot.ready();
    await sleep(100 + ((kills * 370) % 1_100));
    const pid = bot.pid();
    if (!pid || !running()) break;
    process.kill(pid, 'SIGKILL');
    kills += 1;
    await sleep(50);
  }
  return kills;
}

describe('a bot that is killed ten times while the strategy is written', () => {
  it('completes, posts no message twice and buys no stored answer again', async () => {
    const folder = temporaryDirectory();
    const dataDir = join(folder, 'data');
    const parsed = parseBriefFile(readFileSync('examples/briefs/local-service-hiring.json', 'utf8'));
    if (!parsed.ok) throw new Error('The example brief is broken.');
    const brief = parsed.brief;
    const model = await startModelServer({ answers: strategyAnswers(brief), delayMs: 1_500 });
    const slack = await startLocalSlackProcess({
      signingSecret: randomBytes(16).toString('hex'),
      answerWithinMs: 20_000,
      triggerLifeMs: 20_000,
    });
    const port = await freePort();
    await slack.moveBot(`http://127.0.0.1:${port}/slack/events`);
    const bot = startBotProcess({
      port,
      onRestart: () => {},
      env: {
        PATH: process.env.PATH,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        AICMO_DATA_DIR: dataDir,
        AICMO_LOG_FILE: join(folder, 'bot.log'),
        OPENAI_API_KEY: 'test-key',
        OPENAI_BASE_URL: model.url,
      },
    });
    let kills = 0;
    try {
      await bot.ready();
      const author = await openPerson({ deskUrl: slack.deskUrl, who: 'author' });
      let written = false;
      let killing: Promise<number> | undefined;
      const watch = (async () => {
        await author.waitsFor(/^Strategy - running/m, { timeoutMs: 120_000 });
        killing = killRepeatedly(bot, () => !written);
        await author.waitsFor(/^Strategy, version 1 - draft/m, { timeoutMs: 600_000 });
        written = true;
      })();
      const silent = { does: () => {}, look: async () => {}, stop: async () => {} };
      const files = await playEngagement({
        author,
        channel: '#marketing',
        brief,
        transcript: silent,
        ready: bot.ready,
      });
      await watch;
      kills = (await killing) ?? 0;
      expect(kills).toBe(KILLS);
      expect(files.map((file) => file.name.split('.').at(-1)).sort()).toEqual(['json', 'md', 'pdf']);

      const titles = (await author.sees('#marketing')).map((message) => message.text.split('\n')[0] ?? '');
      const repeated = titles.filter((title, at) => title !== '' && titles.indexOf(title) !== at);
      expect(repeated).toEqual([]);
    } finally {
      await bot.stop();
      await slack.stop();
      await model.stop();
    }

    const pglite = await openEmbeddedPostgres(join(dataDir, 'postgres'));
    const calls = await pglite.query<{ job: string; state: string; count: number }>(
      'select job, state, count(*)::int as count from model_call group by job, state',
    );
    await pglite.close();
    const answered = calls.rows.filter((row) => row.state === 'answered');
    expect(answered.map((row) => row.count)).toEqual(Array(JOBS).fill(1));
    // A kill repeats at most the calls that were under way; what was answered and stored is never asked again.
    const unknown = calls.rows
      .filter((row) => row.state === 'unknown')
      .reduce((sum, row) => sum + row.count, 0);
    expect(model.asked.length).toBeLessThanOrEqual(JOBS + unknown);
    removeDirectory(folder);
  }, 900_000);
});
