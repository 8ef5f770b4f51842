import type { AllMessageEvents } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controlOf } from '../../../src/local/slack/control.ts';
import { isJson } from '../../../src/local/slack/json.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { SOON } from '../../support/patience.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot;
let nora: Person;
let got: AllMessageEvents[];
let mentions: string[];

beforeEach(async () => {
  got = [];
  mentions = [];
  running = await workspaceWithBot((app) => {
    app.event('message', async ({ event }) => void got.push(event));
    app.event('app_mention', async ({ event }) => void mentions.push(`${event.user}: ${event.text}`));
  });
  nora = await running.person('author');
  await nora.invites('aicmo', '#marketing');
});
afterEach(() => running.stop());

describe('what is said where the app is', () => {
  it('reaches it as Slack writes it: escaped, with blocks, in its thread', async () => {
    const root = await nora.says('Is <b> & @Marcus fine?');
    const reply = await nora.says('It is', { thread: root });
    expect(got).toMatchObject([
      { user: nora.id, text: 'Is &lt;b&gt; &amp; <@U0MARCUSWE> fine?', channel_type: 'channel', ts: root },
      { text: 'It is', thread_ts: root, ts: reply, team: 'T0LOCALWSP' },
    ]);
    expect(got[0]).toMatchObject({
      blocks: [
        {
          elements: [
            {
              elements: [
                { type: 'text', text: 'Is <b> & ' },
                { type: 'user', user_id: 'U0MARCUSWE' },
                { type: 'text', text: ' fine?' },
              ],
            },
          ],
        },
      ],
    });
    expect(got[0]).not.toHaveProperty('thread_ts');
    expect((await nora.thread(root)).map((message) => message.text)).toEqual([
      'Is <b> & @Marcus Weber fine?',
      'It is',
    ]);
  });

  it('reaches it twice where it is mentioned, but once in direct messages', async () => {
    await nora.says('@AICMO why?');
    await nora.goesTo('@AICMO');
    await nora.says('@AICMO what waits for me?');
    expect(mentions).toEqual([`${nora.id}: <@U0AICMOBOT> why?`]);
    expect(got.map((event) => event.channel_type)).toEqual(['channel', 'im']);
  });

  it('follows edits and deletions with what was there before', async () => {
    const ts = await nora.says('The old words');
    await nora.edits(ts, 'The new <words>');
    expect((await nora.sees()).map((message) => [message.text, message.edited])).toEqual([
      ['The new <words>', true],
    ]);
    await nora.deletes(ts);
    expect(await nora.sees()).toEqual([]);
    expect(got.slice(1)).toMatchObject([
      {
        subtype: 'message_changed',
        hidden: true,
        message: { ts, user: nora.id, text: 'The new &lt;words&gt;', edited: { user: nora.id } },
        previous_message: { ts, text: 'The old words' },
      },
      {
        subtype: 'message_deleted',
        deleted_ts: ts,
        previous_message: { user: nora.id, text: 'The new &lt;words&gt;' },
      },
    ]);
    await expect(
      (await running.person('approver')).edits(await nora.says('Mine'), 'Not mine'),
    ).rejects.toThrow('cant_update_message');
  });

  it('includes what the app says itself, marked as its own', async () => {
    const { client } = running.app;
    const channel = running.slack.channels.marketing ?? '';
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'A draft for <@U0AICMOBOT>' });
    await client.chat.update({ channel, ts, text: 'A better draft' });
    // Bolt drops an app's own posts before any listener: what was sent counts here.
    const sent = async () => {
      const payloads = await controlOf(running.slack.deskUrl).seen();
      const events = payloads.filter((each) => each.kind === 'to_bot' && each.name === 'event');
      return events
        .map((each) => each.payload.event)
        .filter((event) => isJson(event) && event.type === 'message');
    };
    await expect.poll(sent, SOON).toMatchObject([
      { text: 'A draft for <@U0AICMOBOT>', bot_id: 'B0AICMOBOT', user: 'U0AICMOBOT', app_id: 'A0AICMOAPP' },
      { subtype: 'message_changed', message: { bot_id: 'B0AICMOBOT', text: 'A better draft' } },
    ]);
    expect(mentions).toEqual([]);
  });
});
