import { afterAll, beforeAll, expect, it } from 'vitest';
import { createJobs } from '../../jobs/all-jobs.ts';
import { LISTENERS } from '../../src/slack/listeners/all-listeners.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { exampleBrief, fillsUpTo } from './intake/support/form.ts';

const SLOW = { timeoutMs: 30_000 };

let bot: TestBot;
beforeAll(async () => {
  bot = await startTestBot({ listeners: LISTENERS, jobs: createJobs });
});
afterAll(() => bot.stop());

it('tells an approver who is not in the channel once, directly, and nobody else', async () => {
  // An admin decides as well, once AICMO has met them.
  const admin = await bot.person('admin');
  await admin.types('/aicmo help');
  const author = await bot.person('author');
  await author.makesChannel('kestrel', { isPrivate: true });
  await author.invites('aicmo', '#kestrel');
  await author.goesTo('#kestrel');
  await author.types('/aicmo new');
  await fillsUpTo(author, await exampleBrief('local-service-hiring'), 'Check');
  await author.submits();
  await author.waitsFor(/^Brief, version 1 - draft/m, { channel: '#kestrel', ...SLOW });

  const notice = await admin.waitsFor(/waits for your decision/, { channel: '@AICMO', ...SLOW });
  expect(notice.text).toContain('Brief, version 1 for Kestrel Heating & Cooling waits for your decision.');
  const direct = (messages: readonly { text: string }[]) =>
    messages.filter(({ text }) => text.includes('waits for your decision'));
  expect(direct(await admin.sees('@AICMO'))).toHaveLength(1);
  expect(direct(await author.sees('@AICMO'))).toEqual([]);
});
