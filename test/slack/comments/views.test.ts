import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../../src/slack/blocks/check.ts';
import { noticeMessage } from '../../../src/slack/blocks/messages/notice.ts';
import { commentView } from '../../../src/slack/blocks/views/comment.ts';
import { readTicked } from '../../../src/slack/blocks/views/comment-choice.ts';
import type { CommentEntry } from '../../../src/slack/blocks/views/comment-list.ts';
import { COMMENTS } from '../../../src/slack/blocks/views/comment-sentences.ts';
import { aboutTicked, instructView, readInstruct } from '../../../src/slack/blocks/views/instruct.ts';
import { anyText, longText } from '../blocks/support/texts.ts';
import { links, pings } from '../blocks/support/walk.ts';

const meta = { engagement: crypto.randomUUID(), version: crypto.randomUUID(), digest: 'a'.repeat(64) };

const entry = fc.record({
  id: fc.uuid(),
  at: fc.constant(new Date('2026-11-21T10:00:00Z')),
  edited: fc.boolean(),
  revision: fc.integer({ min: 1, max: 99_999 }),
  text: fc.oneof(
    anyText,
    longText.map((text) => text.slice(0, 3_000)),
  ),
  about: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  fromThread: fc.boolean(),
  answeredBy: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
  own: fc.boolean(),
});
const entries = fc
  .array(entry, { maxLength: 230, size: '+1' })
  .map((all): CommentEntry[] => all.map((one, at) => ({ ...one, number: at + 1 })));

const parts = Array.from({ length: 40 }, (_none, at) => ({
  key: `items:${at}`,
  title: `Post ${at} `.repeat(8),
  kind: 'item' as const,
}));

describe('the forms about comments', () => {
  it('fit into Slack, ping nobody and link nowhere, whatever people wrote', () => {
    fc.assert(
      fc.property(entries, fc.nat(30), longText, (comments, page, wish) => {
        const name = 'Creatives, version 2';
        const instruct = instructView({ name, parts, comments, page, wish, meta });
        expect(instruct.blocks.some(({ block_id }) => block_id === 'instruct:wish')).toBe(true);
        for (const view of [instruct, commentView({ name, comments, page, meta })]) {
          expect(checkView(view)).toEqual([]);
          expect(pings(view)).toEqual([]);
          expect(links(view)).toEqual([]);
        }
        const [first] = comments;
        const notice = noticeMessage({
          sentence: COMMENTS.answers(comments.slice(0, 9)),
          ...(first ? { quote: first.text } : {}),
        });
        expect(checkMessage(notice)).toEqual([]);
        expect([...pings(notice), ...links(notice)]).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('show each comment in full on one of the pages, and a box for each on every page', () => {
    const all = Array.from(
      { length: 27 },
      (_none, at): CommentEntry => ({
        id: crypto.randomUUID(),
        number: at + 1,
        at: new Date(0),
        edited: false,
        revision: 1,
        text: `${at + 1}: ${'long '.repeat(at % 3 === 0 ? 590 : 5)}end`,
        fromThread: false,
        own: false,
      }),
    );
    let read = '';
    for (let page = 0; page < 10; page += 1) {
      const view = JSON.stringify(instructView({ name: 'x', parts, comments: all, page, meta }).blocks);
      expect(all.filter(({ id }) => !view.includes(`${id}/1`))).toEqual([]);
      read += view;
    }
    expect(all.filter(({ text }) => !read.includes(text))).toEqual([]);
  });

  it('read what was ticked, and nothing that nobody of us would write', () => {
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
    const ticked = (...values: string[]) => ({
      value: { type: 'checkboxes', selected_options: values.map((value) => ({ value })) },
    });
    const state = {
      'instruct:comment:0': ticked(`${one}/3`, 'comment/1', `${one}/x`),
      'instruct:comment:1': ticked(),
      'instruct:comment:2': ticked(`${two}/1`),
      'instruct:items:0': {
        value: { type: 'multi_static_select', selected_options: [{ value: '4' }] },
      },
    };
    const comments = [
      { id: one, revision: 3 },
      { id: two, revision: 1 },
    ];
    expect(readTicked(state, 'instruct:comment').chosen).toEqual(comments);
    expect(readInstruct(state, parts)).toEqual({ ok: true, parts: ['items:4'], wish: '', comments });
    expect(aboutTicked(state, 'No.')).toEqual({ 'instruct:comment:0': 'No.' });
    const nothing = { ...state, 'instruct:comment:0': ticked(), 'instruct:comment:2': ticked() };
    expect(readInstruct(nothing, parts)).toEqual({
      ok: false,
      errors: { 'instruct:wish': 'Tick a comment, or say what should change.' },
    });
  });
});
