import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../src/slack/blocks/check.ts';
import { type AnswerView, answerMessage } from '../../../src/slack/blocks/messages/answer.ts';
import { heardQuestion } from '../../../src/slack/listeners/ask/heard.ts';

const id = '11111111-1111-4111-8111-111111111111';

describe('an answer as a message', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 900 }),
    fc.constantFrom(
      '<!channel>',
      '<@U0NORALIND>',
      '*bold* _it_ `x`',
      '\u202Eright to left',
      '\u0000',
      '&lt;&amp;',
    ),
  );
  const span: fc.Arbitrary<AnswerView['lead'][number]> = fc.oneof(
    fc.record({ is: fc.constantFrom('text' as const, 'bold' as const), text: words }),
    fc.record({
      is: fc.constant('link' as const),
      text: words,
      url: fc.constantFrom('https://x.slack.com/archives/C1/p1', 'javascript:1'),
    }),
    fc.constant({ is: 'at' as const, at: new Date('2026-11-21T10:00:00Z') }),
  );
  const line = fc.array(span, { maxLength: 4 });
  const ways = fc.array(
    fc.record({
      way: fc.constantFrom('review' as const, 'reattest' as const, 'regenerate' as const, 'plan' as const),
      engagement: fc.constant(id),
      artifact: fc.constantFrom('strategy' as const, 'execution' as const),
    }),
    { maxLength: 5 },
  );
  const view: fc.Arbitrary<AnswerView> = fc.record({
    lead: line,
    lines: fc.array(line, { maxLength: 30 }),
    closing: line,
    ways,
    feedback: fc.record({ ask: fc.constant(id), native: fc.boolean() }),
    ...{
      confirm: fc.option(fc.constant({ ask: id, engagement: id, asker: 'Nora <@U1>' }), { nil: undefined }),
    },
    choose: fc.option(
      fc.record({
        ask: fc.constant(id),
        engagements: fc.array(fc.record({ id: fc.constant(id), name: words }), { maxLength: 30 }),
      }),
      { nil: undefined },
    ),
  });

  it('is within the limits, pings nobody and links only to Slack, whatever it says', () => {
    fc.assert(
      fc.property(view, (shown) => {
        const made = answerMessage(shown);
        expect(checkMessage({ ...made })).toEqual([]);
        expect(made.text).not.toMatch(/<[!@]/);
        expect(JSON.stringify(made.blocks)).not.toMatch(
          /"type":"(?:user|broadcast|usergroup)"|javascript:1","text/,
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('a question in what Slack tells of', () => {
  const event = {
    type: 'app_mention',
    user: 'U0NORALIND',
    channel: 'C0MARKETNG',
    ts: '1.2',
    text: '<@U0AICMOBOT> why is <#C1|general> &lt;flagged&gt; &amp; <https://x.example|that> <@U2>?',
  };
  const hears = (more: object, way: 'mention' | 'direct' = 'mention') =>
    heardQuestion({ ...event, ...more }, way, 'U0AICMOBOT');

  it('is what was typed, without the markup of Slack', () => {
    expect(hears({})).toEqual({
      channelId: 'C0MARKETNG',
      ts: '1.2',
      threadTs: null,
      question: 'why is general <flagged> & that @someone?',
    });
  });

  it.each([
    ['a bot', { bot_id: 'B1' }],
    ['itself', { user: 'U0AICMOBOT' }],
    ['an edit', { edited: { user: 'U0NORALIND', ts: '1.3' } }],
    ['what happened to a message', { subtype: 'message_changed' }],
    ['somebody who joined', { subtype: 'channel_join' }],
  ])('is not heard of %s', (_who, more) => {
    expect(hears(more)).toBeUndefined();
  });

  it('is heard directly only in direct messages', () => {
    expect(hears({ channel_type: 'channel' }, 'direct')).toBeUndefined();
    expect(hears({ channel_type: 'im' }, 'direct')?.question).toContain('why is');
  });
});
