import { expect, it } from 'vitest';
import { mentionedIds, plainText } from '../../../src/slack/comments/plain-text.ts';
import { threadNews } from '../../../src/slack/comments/said-in-thread.ts';

const names = new Map([['U0MARCUSWE', 'Marcus']]);

it.each([
  ['plain &lt;b&gt; &amp;amp; *as it is* :smile:', 'plain <b> &amp; *as it is* :smile:'],
  ['<@U0MARCUSWE> and <@U0NOBODY|nora> and <@U0GONE>', '@Marcus and @nora and @somebody'],
  ['in <#C1|general> and <#C2> or <#C3|>', 'in #general and #a channel or #a channel'],
  ['<!here> <!channel|@channel> <!everyone>', '@here @channel @everyone'],
  ['<!subteam^S1|@writers> by <!date^1700000000^{date}|14 Nov>', '@writers by 14 Nov'],
  ['<https://x.example/a?b=1&amp;c=2>', 'https://x.example/a?b=1&c=2'],
  [
    '<https://x.example/a|the prices> <mailto:a@b.example|a@b.example>',
    'the prices (https://x.example/a) a@b.example',
  ],
  ['<tel:+49301|call> &lt;@U0MARCUSWE&gt;', 'call (tel:+49301) <@U0MARCUSWE>'],
  ['a <unfinished', 'a <unfinished'],
])('reads %s', (slack, read) => {
  expect(plainText(slack, names)).toBe(read);
});

it('names everybody who is mentioned once', () => {
  expect(mentionedIds('<@U1> <@U2|x> <@U1> &lt;@U3&gt;')).toEqual(['U1', 'U2']);
});

const reply = { type: 'message', channel: 'C1', user: 'U1', text: 'Hm.', ts: '2.0', thread_ts: '1.0' };
const said = { channelId: 'C1', ts: '2.0', threadTs: '1.0', text: 'Hm.' };

it('hears what people say in threads, and nothing else', () => {
  expect(threadNews(reply)).toEqual({ kind: 'said', said });
  expect(threadNews({ ...reply, subtype: 'thread_broadcast' })).toEqual({ kind: 'said', said });
  expect(threadNews({ ...reply, subtype: 'file_share', files: [{}] })).toEqual({ kind: 'said', said });
  const others = [
    { ...reply, thread_ts: undefined },
    { ...reply, thread_ts: '2.0' },
    { ...reply, bot_id: 'B1' },
    { ...reply, user: undefined },
    { ...reply, subtype: 'me_message' },
    { ...reply, subtype: 'channel_join' },
    { type: 'message', subtype: 'message_replied', channel: 'C1', ts: '2.0', message: reply },
    {
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      event_ts: '3.0',
      message: { ...reply, bot_id: 'B1' },
    },
    {
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      event_ts: '3.0',
      message: { ...reply, attachments: [{}] },
      previous_message: reply,
    },
  ];
  for (const event of others) expect(threadNews(event)).toBeUndefined();
});
