import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '../../jobs/all-jobs.ts';
import { providersFromConfig } from '../../src/llm/providers-from-config.ts';
import { INTAKE_FIELDS } from '../../src/marketing/intake/fields.ts';
import type { IntakeContent } from '../../src/marketing/intake/schema.ts';
import { stageJobs } from '../../src/marketing/jobs/catalogue.ts';
import { LISTENERS } from '../../src/slack/listeners/all-listeners.ts';
import { links, pings } from '../slack/blocks/support/walk.ts';
import { exampleBrief, fillsUpTo } from '../slack/intake/support/form.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../support/model-server.ts';
import { INJECTIONS } from './support/injection-corpus.ts';

const SLOW = { timeoutMs: 60_000 };

/** What fits a line of the form, and is turned down for no reason of its own (a placeholder is). */
const LINES = INJECTIONS.map(({ text }) => text).filter(
  (text) =>
    text.length <= 180 && /^[^\p{Cc}\p{Cs}]+$/u.test(text) && text.trim() === text && !text.includes('{{'),
);

/** Another order in every field into which people type. */
const hostile = (brief: IntakeContent): IntakeContent => {
  let next = 0;
  const line = () => `${LINES[next++ % LINES.length]} <!channel> <https://evil.example|here>`.slice(0, 200);
  const typed = INTAKE_FIELDS.filter(
    ({ key, kind }) =>
      key in brief && key !== 'brand_colours' && ['text', 'long_text', 'list'].includes(kind),
  );
  return {
    ...brief,
    ...Object.fromEntries(typed.map(({ key, kind }) => [key, kind === 'list' ? [line(), line()] : line()])),
  };
};

describe('a brief that gives orders, submitted like any other', () => {
  let first: ModelServer;
  let second: ModelServer;
  let bot: TestBot;
  let brief: IntakeContent;

  beforeAll(async () => {
    brief = hostile(await exampleBrief('b2b-software-launch'));
    // A model that repeats what it was told to: the answers are full of the brief's words.
    first = await startModelServer({ answers: strategyAnswers(brief) });
    second = await startModelServer({ answers: strategyAnswers(brief) });
    const { providers } = providersFromConfig({
      openai: { apiKey: 'test-key', baseUrl: first.url },
      anthropic: { apiKey: 'test-key', baseUrl: second.anthropicUrl },
      stubs: false,
    });
    bot = await startTestBot({ listeners: LISTENERS, jobs: createJobs, providers });
  });
  afterAll(async () => {
    await bot.stop();
    await first.stop();
    await second.stop();
  });

  it('changes neither the plan nor who is asked, told or linked to', async () => {
    const author = await bot.person('author');
    await author.types('/aicmo new');
    await fillsUpTo(author, brief, 'Check');
    await author.submits();
    await author.presses('Review', { in: /^Brief, version 1 - draft/m, ...SLOW });
    await author.waitsForModal((modal) => modal.callbackId === 'draft.review', SLOW);
    await author.fills({ Decision: 'Approve' });
    await author.submits();
    const plan = await author.waitsFor(/^Plan: Strategy/m, SLOW);
    for (const { title } of stageJobs('strategy')) expect(plan.text).toContain(title);
    await author.presses('Start', { in: /^Plan: Strategy/m, ...SLOW });
    const draft = await author.waitsFor(/^Strategy, version 1 - draft/m, SLOW);

    expect([...first.asked].sort()).toEqual(
      stageJobs('strategy')
        .map(({ name }) => name)
        .sort(),
    );
    expect(second.asked).toEqual([]);
    // The brief and the outputs of the jobs that others need, each once.
    expect(draft.text).toMatch(/OpenAI gpt-\S+ · .* · used (\d+) of \1 sources/);
    expect(draft.buttons).toContain('Review');

    const posts = (await bot.seen()).filter(({ name }) =>
      /^chat\.(postMessage|update|postEphemeral)$/.test(name),
    );
    expect(posts.length).toBeGreaterThan(4);
    const known = new Set([author.id]);
    for (const { payload } of posts) {
      expect(payload.channel).toBe(draft.channel);
      expect(pings(payload).filter((who) => !known.has(String(who)))).toEqual([]);
      expect(links(payload).filter((url) => String(url).includes('evil'))).toEqual([]);
    }
  }, 180_000);
});
