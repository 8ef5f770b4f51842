import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../src/slack/blocks/check.ts';
import { markdownToRichText } from '../../../src/slack/blocks/markdown.ts';
import { splitBlocks } from '../../../src/slack/blocks/message.ts';
import { bullets, diffRuns, link, richText, section, words } from '../../../src/slack/blocks/rich-text.ts';
import { shown } from '../../../src/slack/blocks/text.ts';
import { anyText, longText } from './support/texts.ts';
import { links, pings, shownText } from './support/walk.ts';

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('data as rich text', () => {
  it('shows every character, in order, in blocks that Slack takes, and pings and links nothing', () => {
    fc.assert(
      fc.property(fc.array(longText, { maxLength: 3 }), (texts) => {
        const blocks = richText([
          ...texts.map((text) => section(words(text))),
          bullets(texts.map((text) => words(text))),
        ]);
        const messages = splitBlocks(blocks, 'Text');
        expect(messages.flatMap(checkMessage)).toEqual([]);
        expect(pings(blocks)).toEqual([]);
        expect(links(blocks)).toEqual([]);
        expect(messages.flatMap((one) => one.blocks)).toEqual(blocks);
        expect(letters(shownText(blocks))).toBe(letters(shown([...texts, ...texts].join(''))));
      }),
      { numRuns: 60 },
    );
  });

  it('strikes what went and makes bold what came', () => {
    const runs = [
      { text: 'The ', kind: 'same' },
      { text: 'old', kind: 'removed' },
      { text: 'new', kind: 'added' },
    ] as const;
    expect(diffRuns(runs)).toEqual([
      { type: 'text', text: 'The ' },
      { type: 'text', text: 'old', style: { strike: true } },
      { type: 'text', text: 'new', style: { bold: true } },
    ]);
  });

  it('makes no link of what is no web address', () => {
    expect(link('javascript:alert(1)', 'Open')).toEqual([{ type: 'text', text: 'Open' }]);
  });
});

describe('Markdown of a model', () => {
  it('loses no letter and makes nothing that pings or links', () => {
    fc.assert(
      fc.property(anyText, (markdown) => {
        const blocks = markdownToRichText(markdown);
        expect(pings(blocks)).toEqual([]);
        expect(links(blocks)).toEqual([]);
        if (blocks.length > 0) expect(splitBlocks(blocks, 'Text').flatMap(checkMessage)).toEqual([]);
        const kept = letters(shownText(blocks));
        const list = /^\s*\d{1,9}[.)]\s/m.test(shown(markdown));
        const code = /```|~~~/.test(markdown);
        if (!list && !code) expect(kept).toBe(letters(shown(markdown)));
      }),
    );
  });

  it('is formatted as its author meant', () => {
    const [block] = markdownToRichText(
      '# Plan\n\nA **bold** and *soft* `word` of [us](https://a.example).\n\n- one\n  - two\n3. three\n\n> said\n\n```\nx = 1\n```',
    );
    expect(block?.elements.map((part) => part.type)).toEqual([
      'rich_text_section',
      'rich_text_section',
      'rich_text_section',
      'rich_text_section',
      'rich_text_list',
      'rich_text_list',
      'rich_text_list',
      'rich_text_section',
      'rich_text_quote',
      'rich_text_section',
      'rich_text_preformatted',
    ]);
    expect(block?.elements[2]).toEqual({
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'A ' },
        { type: 'text', text: 'bold', style: { bold: true } },
        { type: 'text', text: ' and ' },
        { type: 'text', text: 'soft', style: { italic: true } },
        { type: 'text', text: ' ' },
        { type: 'text', text: 'word', style: { code: true } },
        { type: 'text', text: ' of ' },
        { type: 'text', text: 'us (https://a.example)' },
        { type: 'text', text: '.' },
        { type: 'text', text: '\n' },
      ],
    });
    expect(block?.elements[5]).toMatchObject({ style: 'bullet', indent: 1 });
    expect(block?.elements[6]).toMatchObject({ style: 'ordered', offset: 2 });
  });

  it('leaves marks inside words and escaped marks alone', () => {
    expect(shownText(markdownToRichText('snake_case_name and 2*3*4 and \\*not bold\\*'))).toBe(
      'snake_case_name and 2*3*4 and *not bold*\n',
    );
  });

  it('takes a megabyte of marks without an end', () => {
    const hostile = '**a [b ![c _d ~~e `f '.repeat(10_000);
    expect(letters(shownText(markdownToRichText(hostile)))).toBe(letters(hostile));
  });
});
