import { expect, it } from 'vitest';
import type { RegisterListeners } from '../../src/slack/app.ts';
import { header } from '../../src/slack/blocks/parts.ts';
import type { BotKit } from '../../src/slack/listeners/bot-kit.ts';
import { startTestBot } from './bot.ts';

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
