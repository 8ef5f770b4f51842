import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '../../jobs/all-jobs.ts';
import { providersFromConfig } from '../../src/llm/providers-from-config.ts';
import { LISTENERS } from '../../src/slack/listeners/all-listeners.ts';
import { exampleBrief, fillsUpTo } from '../slack/intake/support/form.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../support/model-server.ts';

const SLOW = { timeoutMs: 60_000 };

describe('a first provider that answers nonsense, and a second that answers well', () => {
  let bad: ModelServer;
  let good: ModelServer;
  let bot: TestBot;

  beforeAll(async () => {
    const brief = await exampleBrief('b2b-software-launch');
    bad = await startModelServer({ answers: 'nonsense' });
    good = await startModelServer({ answers: strategyAnswers(brief) });
    const { providers } = providersFromConfig({
      openai: { apiKey: 'test-key', baseUrl: bad.url },
      anthropic: { apiKey: 'test-key', baseUrl: good.anthropicUrl },
      stubs: false,
    });
    bot = await startTestBot({ listeners: LISTENERS, jobs: createJobs, providers });
  });
  afterAll(async () => {
    await bot.stop();
    await bad.stop();
    await good.stop();
  });

  it('has the strategy written by the second, after one repair each by the first, and the thread says so', async () => {
    const author = await bot.person('author');
    await author.types('/aicmo new');
    await fillsUpTo(author, await exampleBrief('b2b-software-launch'), 'Check');
    await author.submits();
    await author.presses('Review', { in: /^Brief, version 1 - draft/m, ...SLOW });
    await author.waitsForModal((modal) => modal.callbackId === 'draft.review', SLOW);
    await author.fills({ Decision: 'Approve' });
    await author.submits();
    await author.presses('Start', { in: /^Plan: Strategy/m, ...SLOW });

    const draft = await author.waitsFor(/^Strategy, version 1 - draft/m, SLOW);
    expect(draft.text).toContain('Anthropic claude-sonnet-5-5');
    expect(draft.text).toMatch(/OpenAI .*; Anthropic wrote/);
    const progress = await author.waitsFor(/^Strategy - done/m, SLOW);
    expect(progress.text.match(/done, Anthropic claude-sonnet-5-5/g)).toHaveLength(6);
    // A first answer and one repair for each of the six jobs; then never again.
    expect(bad.asked).toHaveLength(12);
    expect(good.asked).toHaveLength(6);
  }, 180_000);
});
