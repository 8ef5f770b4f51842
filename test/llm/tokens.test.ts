import fc from 'fast-check';
import { countTokens as exact } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { tokenCounter } from '../../src/llm/tokens.ts';

const gpt = tokenCounter('gpt-6.1-terra');
const claude = tokenCounter('claude-sonnet-5-5');
const real = (text: string): number => exact(text, { disallowedSpecial: new Set() });

const WORD = fc.stringMatching(/^[A-Za-z]{1,14}$/);
const TEXTS = fc.oneof(
  fc.string({ maxLength: 1_500, unit: 'binary' }),
  fc.string({ maxLength: 1_500, unit: 'grapheme' }),
  fc.array(WORD, { maxLength: 300 }).map((words) => words.join(' ')),
  // Runs without a break, where pieces are cut anywhere.
  fc.array(WORD, { maxLength: 200 }).map((words) => words.join('')),
  fc
    .tuple(
      fc.constantFrom('a', ' ', '\n', '-', '9', '😀', 'ก', '語', '<|endoftext|>', '\ud800'),
      fc.nat(1_500),
    )
    .map(([unit, times]) => unit.repeat(times).slice(0, 3_000)),
);

describe('counted tokens', () => {
  it('are never fewer than the model of that encoding counts', () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        const tokens = real(text);
        expect(gpt(text)).toBeGreaterThanOrEqual(tokens);
        expect(claude(text)).toBeGreaterThanOrEqual(tokens * 1.3);
      }),
    );
  });

  it('are close to it for what people write', () => {
    const text = 'Our clinic opens at 7:30 and helps about 1,200 patients a month. Nobody waits. '.repeat(
      200,
    );
    expect(gpt(text)).toBeLessThan(real(text) * 1.08);
  });

  it('grow with the text, but for a word that a longer one swallows', () => {
    fc.assert(
      fc.property(TEXTS, TEXTS, (one, other) => {
        expect(gpt(one + other)).toBeGreaterThanOrEqual(Math.max(gpt(one), gpt(other)) * 0.97 - 8);
        expect(gpt(one + other)).toBeLessThanOrEqual((gpt(one) + gpt(other)) * 1.03 + 8);
      }),
    );
  });

  it.each(['gpt-6.1-terra', 'openai/gpt-oss-120b', 'gpt-oss:20b', 'o3'])(
    '%s has the smaller margin',
    (model) => {
      expect(tokenCounter(model)('word '.repeat(100))).toBe(gpt('word '.repeat(100)));
    },
  );

  it.each(['claude-opus-5-5', 'llama3.2', 'qwen/qwen3', 'my-gpt-tune'])('%s has the larger one', (model) => {
    expect(tokenCounter(model)('word '.repeat(100))).toBe(claude('word '.repeat(100)));
  });

  it('takes what looks like a special token for the text it is', () => {
    expect(gpt('<|endoftext|>')).toBeGreaterThan(3);
  });

  it('bounds a text that is too long to count by its bytes', () => {
    const text = 'é'.repeat(250_000);
    expect(gpt(text)).toBe(525_000);
  });
});
