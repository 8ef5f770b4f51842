import { expect, it } from 'vitest';
import type { RegisterListeners } from '../../src/slack/app.ts';
import { header } from '../../src/slack/blocks/parts.ts';
import type { BotKit } from '../../src/slack/listeners/bot-kit.ts';
import { startTestBot } from './bot.ts';
import { slackProblems } from './bot-checks.ts';

const answering =
  (answer: () => object): RegisterListeners<BotKit> =>
  (app) =>
    app.command('/aicmo', async ({ ack }) => {
      await ack({ response_type: 'ephemeral', text: 'Hello.', ...answer() });
    });

const after = async (listener: RegisterListeners<BotKit>, mayFail = false) => {
  const bot = await startTestBot({ listeners: [listener], mayFail });
  await (await bot.person('author')).types('/aicmo');
  return bot.stop();
};

const fails = () => {
  throw new Error('broken on purpose');
};

it('lets through what Slack takes', async () => {
  await after(answering(() => ({ blocks: [header('Hello')] })));
});

it('objects to what breaks Slack’s limits', async () => {
  const tooLong = { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151), emoji: false } };
  await expect(after(answering(() => ({ blocks: [tooLong] })))).rejects.toThrow(/command_answer.*150/);
});

it('objects to a request that failed, unless it may', async () => {
  await expect(after(answering(fails))).rejects.toThrow('broken on purpose');
  await after(answering(fails), true);
});

it('holds Homes, and streamed messages as they stand in the end, against the limits too', () => {
  const answer = { ok: true, ts: '1.1' };
  const call = (name: string, payload: Record<string, unknown>) => ({ kind: 'api', name, payload, answer });
  const half = 'x'.repeat(7_000);
  const grown = [
    call('chat.startStream', { channel: 'D1', thread_ts: '1.0', markdown_text: half }),
    call('chat.appendStream', { channel: 'D1', ts: '1.1', chunks: [{ type: 'markdown_text', text: half }] }),
  ];
  expect(slackProblems(grown.slice(0, 1))).toEqual([]);
  expect(slackProblems(grown).join()).toMatch(/streamed message: .*12,?000/);
  const home = { type: 'home', blocks: [{ type: 'markdown', text: 'Not for a Home' }] };
  expect(slackProblems([call('views.publish', { view: home })]).join()).toContain('views.publish');
  const unknown = { ...call('chat.startStream', {}), answer: { ok: false, error: 'unknown_method' } };
  expect(slackProblems([unknown])).toEqual([]);
  expect(slackProblems([{ ...unknown, name: 'chat.nothing' }])).toHaveLength(1);
});
