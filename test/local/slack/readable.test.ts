import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Names,
  readableBlocks,
  readableMessage,
  readableMrkdwn,
} from '../../../src/local/slack/readable.ts';

const names: Names = {
  user: (id) => (id === 'U1' ? 'Nora Lindqvist' : undefined),
  channel: (id) => (id === 'C1' ? 'marketing' : undefined),
  timeZone: 'Europe/Berlin',
};

const text = (value: string) => ({ type: 'mrkdwn', text: value });
const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('readable text', () => {
  it.each([
    ['<@U1> in <#C1>', '@Nora Lindqvist in #marketing'],
    ['<!here> and <!subteam^S1|@group>', '@here and @group'],
    ['<https://x.example/a|Open version 2>.', 'Open version 2 (https://x.example/a).'],
    ['<https://x.example>', 'https://x.example'],
    ['<!date^1767225600^{date_num} {time}|then>', '2026-01-01 01:00'],
    ['*Bold*, _slanted_ and `code`', 'Bold, slanted and code'],
    ['Was ~old~ now new', 'Was ~old~ now new'],
    ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ])('%s reads %s', (source, expected) => {
    expect(readableMrkdwn(source, names)).toBe(expected);
  });

  it('keeps escaped data as it was written, unless it carries marks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((value) => !/[*_~`]/.test(value)),
        (value) => {
          expect(readableMrkdwn(escaped(value), names)).toBe(value);
        },
      ),
    );
  });

  it('reads every block that the app uses', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Strategy' } },
      { type: 'section', text: text('One'), fields: [text('*Owner* <@U1>')] },
      { type: 'divider' },
      { type: 'context', elements: [text('gpt'), { type: 'image', alt_text: 'logo' }] },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'ordered',
            elements: ['a', 'b'].map((each) => ({
              type: 'rich_text_section',
              elements: [{ type: 'text', text: each }],
            })),
          },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'old', style: { strike: true } },
              { type: 'text', text: 'new', style: { bold: true } },
              { type: 'user', user_id: 'U1' },
            ],
          },
        ],
      },
      {
        type: 'table',
        rows: [
          ['Job', 'State'],
          ['icp', 'done'],
        ].map((row) => row.map((cell) => ({ type: 'raw_text', text: cell }))),
      },
      { type: 'image', alt_text: 'A chart', title: { type: 'plain_text', text: 'Figure' } },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Review' } }] },
      { type: 'something_new' },
    ];
    expect(readableBlocks(blocks, names)).toBe(
      [
        'Strategy',
        'One',
        'Owner @Nora Lindqvist',
        '────',
        'gpt  [image: logo]',
        '1. a',
        '2. b',
        '~old~new@Nora Lindqvist',
        'Job | State',
        'icp | done',
        'Figure',
        '[image: A chart]',
        '[Review]',
        '[something_new]',
      ].join('\n'),
    );
  });

  it('never fails, whatever a message holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom('type', 'text', 'elements', 'rows', 'style'), fc.jsonValue())),
        (blocks) => {
          expect(typeof readableMessage({ blocks, text: '<' }, names)).toBe('string');
        },
      ),
    );
  });
});
