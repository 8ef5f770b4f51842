import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { BotProcess } from '../../src/demo/bot-process.ts';
import { playToStrategy } from '../../src/demo/play.ts';
import { startWholeBot } from './support/whole-bot.ts';

const KILLS = 10;
const JOBS = 6;

/** Kills the bot as `kill -9` does, again and again, from the moment the strategy runs. */
async function killRepeatedly(bot: BotProcess, running: () => boolean): Promise<number> {
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
    const whole = await startWholeBot({ brief: 'local-service-hiring', delayMs: 1_500 });
    const { author, bot, brief, model } = whole;
    try {
      let written = false;
      const killed = (async () => {
        await author.waitsFor(/^Strategy - running/m, { timeoutMs: 120_000 });
        const killing = killRepeatedly(bot, () => !written);
        await author.waitsFor(/^Strategy, version 1 - draft/m, { timeoutMs: 600_000 });
        written = true;
        return killing;
      })();
      const transcript = { does: () => {}, reads: () => {}, look: async () => {}, stop: async () => {} };
      const stage = { author, channel: '#marketing', brief, transcript, ready: bot.ready };
      const files = await playToStrategy(stage);
      expect(await killed).toBe(KILLS);
      expect(files.map((file) => file.name.split('.').at(-1)).sort()).toEqual(['json', 'md', 'pdf']);

      const titles = (await author.sees('#marketing')).map((message) => message.text.split('\n')[0] ?? '');
      const repeated = titles.filter((title, at) => title !== '' && titles.indexOf(title) !== at);
      expect(repeated).toEqual([]);

      const calls = await whole.stopAndRead(
        'select job, state, count(*)::int as count from model_call group by job, state order by job, state',
      );
      const answered = calls.filter((row) => row.state === 'answered');
      expect(answered.map((row) => row.count)).toEqual(Array(JOBS).fill(1));
      // A kill repeats at most the calls that were under way; what was answered and stored is never asked again.
      const unknown = calls
        .filter((row) => row.state === 'unknown')
        .reduce((sum, row) => sum + Number(row.count), 0);
      expect(model.asked.length).toBeLessThanOrEqual(JOBS + unknown);
    } finally {
      await whole.remove();
    }
  }, 900_000);
});
