import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mrkdwnProblems } from '../../../src/slack/blocks/check-text.ts';
import {
  clip,
  escapeText,
  isBlank,
  mention,
  moment,
  mrkdwn,
  pieces,
  plain,
  shown,
  storable,
  unescapeText,
} from '../../../src/slack/blocks/text.ts';
import { anyText } from './support/texts.ts';

const graphemes = (text: string) =>
  Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text), (one) => one.segment);

describe('clipping', () => {
  it('leaves what fits alone and ends what does not with an ellipsis, within the limit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 500 }), (raw, max) => {
        const text = shown(raw);
        const clipped = clip(text, max);
        expect(clipped.length).toBeLessThanOrEqual(max);
        if (text.length <= max) expect(clipped).toBe(text);
        else expect(clipped.endsWith('…')).toBe(true);
        expect(clipped).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('keeps whole graphemes', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(clip(family.repeat(5), family.length * 2 + 3)).toBe(`${family}${family}…`);
    expect(clip('e\u0301e\u0301e\u0301', 4)).toBe('e\u0301…');
    expect(graphemes(clip(`ab${family}cd`, 6))).toEqual(['a', 'b', '…']);
  });

  it('cuts inside a grapheme only when that alone is over the limit, and never a pair', () => {
    const stacked = `e${'\u0301'.repeat(50)}`;
    expect(clip(stacked, 10)).toHaveLength(10);
    expect(clip(`😀${'\u0301'.repeat(50)}`, 2)).not.toMatch(/\p{Cs}/u);
  });
});

describe('pieces', () => {
  it('are within the limit and join to the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 400 }), (raw, max) => {
        const text = shown(raw);
        const cut = pieces(text, max);
        expect(cut.join('')).toBe(text);
        for (const one of cut) {
          expect(one.length).toBeLessThanOrEqual(max);
          expect(one).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });
});

describe('text from people and models', () => {
  it('is told about when something could not be kept', () => {
    expect(storable('a\u0000b\uD800')).toEqual({ text: 'a\uFFFDb\uFFFD', replaced: true });
    expect(storable('a\r\nb 😀')).toEqual({ text: 'a\r\nb 😀', replaced: false });
  });

  it('shows control characters as a sign and closes direction marks', () => {
    expect(shown('a\u0007b\r\nc\td')).toBe('a\uFFFDb\nc\td');
    expect(shown('x\u202Ey')).toBe('x\u202Ey\u202C');
    expect(shown('x\u2067y\u2069')).toBe('x\u2067y\u2069');
    expect(shown('\u202A\u2066z')).toBe('\u202A\u2066z\u2069\u202C');
  });

  it('becomes plain text that Slack takes, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const object = plain(text, 75);
        expect(object.emoji).toBe(false);
        expect(isBlank(object.text)).toBe(false);
        expect(object.text.length).toBeLessThanOrEqual(75);
      }),
    );
  });

  it('is escaped in mrkdwn, never cut inside an entity, and leaves our own markup alone', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const object = mrkdwn([before, mention('U01'), after], 300);
        expect(object.text.length).toBeLessThanOrEqual(300);
        expect(mrkdwnProblems(object.text)).toEqual([]);
      }),
    );
    for (const max of [9, 10, 11, 12, 13]) expect(mrkdwn(['𐀀'.repeat(20)], max).text).not.toMatch(/\p{Cs}/u);
    expect(mrkdwn(['<!here> ', mention('U01')]).text).toBe('&lt;!here&gt; <@U01>');
    expect(mrkdwn([moment(new Date('2026-03-01T10:00:00Z'))]).text).toBe(
      '<!date^1772359200^{date_short_pretty} {time}|2026-03-01 10:00 UTC>',
    );
  });

  it('survives Slack escaping and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
      }),
    );
  });
});
