import { describe, expect, it } from 'vitest';
import { fillsUpTo } from '../slack/intake/support/form.ts';
import { startWholeBot } from './support/whole-bot.ts';

const SLOW = { timeoutMs: 120_000 };

describe('a bot that is told to stop while a model writes', () => {
  it('puts the job back on its queue, and the next process finishes the run', async () => {
    // Longer than a stopping process may take: what is under way cannot finish in time.
    const whole = await startWholeBot({ brief: 'online-shop', delayMs: 20_000 });
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
      while (model.asked.length < 3) await new Promise((resolve) => setTimeout(resolve, 100));

      const pid = bot.pid();
      if (!pid) throw new Error('The bot does not run.');
      process.kill(pid, 'SIGTERM');
      // The supervisor starts it again once it has ended by itself.
      while (bot.restarts() === 0) await new Promise((resolve) => setTimeout(resolve, 100));
      await bot.ready();
      model.answerWithin(0);
      await author.waitsFor(/^Strategy, version 1 - draft/m, SLOW);
      const [row] = await whole.stopAndRead(
        "select count(*) filter (where state = 'answered')::int as answered, count(*)::int as calls from model_call",
      );
      expect(row?.answered).toBe(6);
      expect(model.asked.length).toBe(row?.calls);
    } finally {
      await whole.remove();
    }
  }, 400_000);
});
