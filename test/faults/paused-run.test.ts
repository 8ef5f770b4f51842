import { describe, expect, it } from 'vitest';
import { fillsUpTo } from '../slack/intake/support/form.ts';
import { startWholeBot } from './support/whole-bot.ts';

const SLOW = { timeoutMs: 150_000 };
const untilAsked = async (asked: readonly string[], count: number) => {
  while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 100));
};

describe('a bot that is killed while a run is paused with calls under way', () => {
  it('asks for nothing until Resume, then for what was lost and for what was never asked', async () => {
    const whole = await startWholeBot({ brief: 'online-shop', delayMs: 30_000 });
    const { author, bot, brief, model } = whole;
    try {
      await author.types('/aicmo new');
      await fillsUpTo(author, brief, 'Check');
      await author.submits();
      await author.presses('Review', { in: /^Brief, version 1 - draft/m, ...SLOW });
      await author.waitsForModal((modal) => modal.callbackId === 'draft.review', SLOW);
      await author.fills({ Decision: 'Approve' });
      await author.submits();
      await author.presses('Start', { in: /^Plan: Strategy/m, ...SLOW });
      await untilAsked(model.asked, 3);
      await author.presses('Pause', { in: /^Strategy - running/m, ...SLOW });
      await author.waitsFor(/^Strategy - paused/m, SLOW);

      const pid = bot.pid();
      if (!pid) throw new Error('The bot does not run.');
      process.kill(pid, 'SIGKILL');
      while (bot.restarts() === 0) await new Promise((resolve) => setTimeout(resolve, 100));
      await bot.ready();
      // The new process got the jobs of the old one, and put them back.
      await author.waitsFor(/^Strategy - paused[\s\S]*Ideal customer - next[\s\S]*Measurement - next/m, SLOW);
      expect(model.asked).toHaveLength(3);

      model.answerWithin(0);
      await author.presses('Resume', { in: /^Strategy - paused/m, ...SLOW });
      await author.waitsFor(/^Strategy, version 1 - draft/m, SLOW);
      const [row] = await whole.stopAndRead(
        "select count(*) filter (where state = 'answered')::int as answered, count(*)::int as calls from model_call",
      );
      expect(row).toEqual({ answered: 6, calls: 9 });
      expect(model.asked).toHaveLength(9);
    } finally {
      await whole.remove();
    }
  }, 400_000);
});
