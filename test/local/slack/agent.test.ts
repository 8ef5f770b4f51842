import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { controlOf } from '../../../src/local/slack/control.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot;
let bot: WebClient;
let nora: Person;
let channel: string;
let question: string;

beforeEach(async () => {
  running = await workspaceWithBot(() => {}, { agent: true });
  bot = running.app.client;
  nora = await running.person('author');
  await nora.goesTo('@AICMO');
  question = await nora.says('What waits for me?');
  channel = (await nora.sees())[0]?.channel ?? '';
});
afterEach(() => running.stop());

const refusal = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: { data?: { error?: string } }) => error.data?.error,
  );

it('shows an answer as it grows, and finishes it with blocks', async () => {
  const { ts = '' } = await bot.chat.startStream({ channel, thread_ts: question, markdown_text: 'Two ' });
  await bot.chat.appendStream({ channel, ts, chunks: [{ type: 'markdown_text', text: 'drafts' }] });
  expect((await nora.thread(question)).map((message) => message.text)).toEqual([
    'What waits for me?',
    'Two drafts',
  ]);
  expect(await refusal(bot.chat.update({ channel, ts, text: 'x' }))).toBe('streaming_state_conflict');
  expect(await refusal(bot.chat.delete({ channel, ts }))).toBe('cant_delete_message');
  const button = {
    type: 'button' as const,
    action_id: 'open',
    text: { type: 'plain_text' as const, text: 'Open' },
  };
  await bot.chat.stopStream({
    channel,
    ts,
    markdown_text: '.',
    blocks: [{ type: 'actions', elements: [button] }],
  });
  expect((await nora.thread(question)).at(-1)).toMatchObject({
    text: 'Two drafts.\n[Open]',
    buttons: ['Open'],
  });
  expect(await refusal(bot.chat.appendStream({ channel, ts, markdown_text: 'x' }))).toBe(
    'message_not_in_streaming_state',
  );
  expect((await nora.thread(question)).at(-1)?.edited).toBe(false);
  await bot.chat.update({ channel, ts, text: 'Changed' });
  expect((await nora.thread(question)).at(-1)).toMatchObject({ text: 'Changed', edited: true });
});

it('takes feedback on an answer', async () => {
  const pressed: string[] = [];
  running.app.action('feedback', async ({ ack, action }) => {
    await ack();
    if (action.type === 'feedback_buttons') pressed.push(`${action.value} ${action.text.text}`);
  });
  const choice = (label: string) => ({ text: { type: 'plain_text' as const, text: label }, value: label });
  const element = {
    type: 'feedback_buttons' as const,
    action_id: 'feedback',
    positive_button: choice('Helpful'),
    negative_button: choice('Not helpful'),
  };
  const blocks = [{ type: 'context_actions' as const, elements: [element] }];
  await bot.chat.postMessage({ channel, thread_ts: question, text: 'Two drafts', blocks });
  await nora.presses('Not helpful');
  expect(pressed).toEqual(['Not helpful Not helpful']);
});

it('ends streams as Slack does, and wants to know for whom it streams in a channel', async () => {
  const { ts = '' } = await bot.chat.startStream({ channel, thread_ts: question, markdown_text: 'Half' });
  await controlOf(running.slack.deskUrl).endStreams();
  expect(await refusal(bot.chat.stopStream({ channel, ts }))).toBe('message_not_in_streaming_state');
  await bot.chat.update({ channel, ts, text: 'Whole' });
  const place = { channel: running.slack.channels.marketing ?? '', thread_ts: '1.1', markdown_text: 'x' };
  await bot.conversations.join(place);
  expect(await refusal(bot.chat.startStream(place))).toBe('missing_recipient_user_id');
  const forNora = { ...place, recipient_user_id: nora.id };
  expect(await refusal(bot.chat.startStream(forNora))).toBe('missing_recipient_team_id');
});

it('suggests what to ask, and says that it is thinking until it answers', async () => {
  const prompts = [{ title: 'What waits?', message: 'What waits for me?' }];
  await bot.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts });
  expect(await nora.prompts()).toEqual(prompts);
  const thread = { channel_id: channel, thread_ts: question };
  await bot.assistant.threads.setTitle({ ...thread, title: 'What waits' });
  await bot.assistant.threads.setStatus({ ...thread, status: 'is thinking...' });
  expect(await nora.status(question)).toBe('is thinking...');
  await bot.chat.postMessage({ channel, thread_ts: question, text: 'Nothing' });
  expect(await nora.status(question)).toBeUndefined();
  const five = Array.from({ length: 5 }, () => ({ title: 'x', message: 'y' }));
  const many = bot.assistant.threads.setSuggestedPrompts({ channel_id: channel, prompts: five as never });
  expect(await refusal(many)).toBe('invalid_arguments');
});
