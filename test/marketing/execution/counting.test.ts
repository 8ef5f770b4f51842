import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedPost } from '../../../src/marketing/execution/published.ts';
import { escapeMarkdown } from '../../../src/marketing/markdown/escape.ts';
import { unescapeMarkdown } from '../../../src/marketing/markdown/unescape.ts';
import { charactersOn, type Platform, platformOf } from '../../../src/marketing/platforms.ts';
import { weightedLength } from '../../../src/marketing/weighted-length.ts';

const on = (key: string): Platform => {
  const platform = platformOf(key);
  if (!platform) throw new Error(key);
  return platform;
};

describe('X', () => {
  // Plain texts and links as in twitter-text's conformance suite; weights from its configuration 3.
  it.each([
    ['', 0],
    ['This is a test.', 15],
    ['http://test.com', 23],
    ['https://test.com', 23],
    ['test.com', 23],
    ['t.co', 23],
    ['foo.co.jp', 23],
    ['example.com/path/to/resource?search=foo&lang=en', 23],
    ['HTTPS://www.ExaMPLE.COM/index.html', 23],
    ['Test https://test.com test https://test.com test.com test', 86],
    ['See https://example.com/a?b=c.', 28],
    ['(https://example.com)', 25],
    ['mail@example.com', 16],
    ['e.g. this and that', 18],
    ['é', 1],
    ['e\u0301', 1],
    ['Grüße', 5],
    ['の', 2],
    ['저찀쯿쿿', 8],
    ['\u{10000}\u{10ffff}', 4],
    ['\u1100', 2],
    ['\u10ff', 1],
    ['“quoted”', 8],
    ['…', 2],
    ['€', 2],
    ['🐱', 2],
    ['❤️', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['👋🏽👋🏽', 4],
    ['🇮🇪', 2],
    ['1️⃣', 2],
    ['a'.repeat(280), 280],
    ['の'.repeat(140), 280],
    ['🐱'.repeat(140), 280],
  ])('counts %j as %i', (text, count) => expect(weightedLength(text)).toBe(count));

  it('counts parts that touch no link as their sum', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'ß', 'の', '🐱', ' ', '€'), maxLength: 30 });
    fc.assert(
      fc.property(part, part, (one, other) => {
        expect(weightedLength(`${one} ${other}`)).toBe(weightedLength(one) + 1 + weightedLength(other));
      }),
    );
  });
});

describe('the other platforms', () => {
  it.each(['instagram', 'linkedin', 'facebook'])('%s counts UTF-16 units, links in full', (key) => {
    expect(charactersOn(on(key), 'Grüße')).toBe(5);
    expect(charactersOn(on(key), '👋🏽')).toBe(4);
    expect(charactersOn(on(key), 'https://example.com')).toBe(19);
  });

  it('have the limits of marketing.md', () => {
    expect([on('x'), on('instagram'), on('linkedin')].map(({ mostCharacters }) => mostCharacters)).toEqual([
      280, 2200, 3000,
    ]);
    expect(on('instagram').mostHashtags).toBe(30);
  });
});

describe('a post as it is published', () => {
  const post = { content_markdown: 'Rain again. #wool', hashtags: ['Wool', '#donegal', 'two words', ' '] };

  it('counts a hashtag once, wherever it stands', () => {
    expect(publishedPost({ ...post, platform: 'facebook' })).toEqual({
      text: 'Rain again. #wool\n\n#donegal #twowords',
      hashtags: ['#wool', '#donegal', '#twowords'],
    });
    expect(publishedPost({ content_markdown: 'C#1 is &#35; no #1 tag, #1st is' }).hashtags).toEqual(['#1st']);
  });

  it('carries its link where posts can, once', () => {
    const link = 'https://example.com/a?utm_source=x';
    const text = (platform: string, words = 'Words') =>
      publishedPost({ content_markdown: words, platform, link }).text;
    expect(text('linkedin')).toBe(`Words\n\n${link}`);
    expect(text('instagram')).toBe('Words');
    expect(text('x', `Words ${link}`)).toBe(`Words ${link}`);
  });

  it('undoes what made plain text into Markdown', () => {
    const plain = fc.stringMatching(/^[a-z#*_\\[\]<>.!~`|-]{1,20}(?: [a-z0-9)*#.-]{1,10}){0,3}$/);
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        expect(unescapeMarkdown(escapeMarkdown(text))).toBe(text);
      }),
    );
  });

  it('survives anything', () => {
    fc.assert(fc.property(fc.anything(), (odd) => void publishedPost(odd)));
  });
});
