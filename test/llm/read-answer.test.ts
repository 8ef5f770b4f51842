import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAnswer } from '../../src/llm/read-answer.ts';
import { GOOD, GOOD_TEXT, POSITIONING } from './support/step.ts';

describe('readAnswer', () => {
  it.each([
    ['bare', GOOD_TEXT],
    ['with space around', `\n ${GOOD_TEXT}\n`],
    ['fenced', `\`\`\`json\n${GOOD_TEXT}\n\`\`\``],
    ['fenced without a language', `\`\`\`\n${GOOD_TEXT}\n\`\`\``],
    ['with null for what is absent', JSON.stringify({ ...GOOD, note: null })],
  ])('reads an answer %s', (_how, text) => {
    expect(readAnswer(text, POSITIONING)).toEqual({ ok: true, value: GOOD });
  });

  it('does not let null stand for what is required', () => {
    const read = readAnswer(JSON.stringify({ ...GOOD, promise: null }), POSITIONING);
    expect(read).toMatchObject({ ok: false, message: 'gave an answer that does not fit (promise)' });
  });

  it('keeps null where the schema wants it, deep inside too', () => {
    const schema = z.object({
      rows: z.array(z.object({ a: z.string().nullable(), b: z.string().optional() })),
    });
    const read = readAnswer('{"rows":[{"a":null,"b":null}]}', schema);
    expect(read).toEqual({ ok: true, value: { rows: [{ a: null }] } });
  });

  it('replaces what no database can hold', () => {
    const read = readAnswer('{"text":"a\\u0000b\\ud800c"}', z.object({ text: z.string() }));
    expect(read).toEqual({ ok: true, value: { text: 'a\ufffdb\ufffdc' } });
  });

  it('names places to people, and repeats none of the answer', () => {
    const answer = { promise: 'x', pillars: ['only'], tone: 'SECRET-TONE', 'SECRET KEY': 1 };
    const read = readAnswer(JSON.stringify(answer), POSITIONING);
    if (read.ok) throw new Error('It should not fit.');
    expect(read.message).toBe('gave an answer that does not fit (promise, pillars, tone and 1 more)');
    expect(read.problems).toHaveLength(4);
    const record = z.object({ r: z.record(z.string(), z.number()) });
    const other = readAnswer('{"r":{"a secret, or a ping <!channel>":"x"}}', record);
    expect(other).toMatchObject({ ok: false, message: 'gave an answer that does not fit (r.?)' });
  });

  it('never throws, and only lets through what the schema accepts', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ ...GOOD, tone: value })),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readAnswer(text, POSITIONING);
        if (read.ok) expect(POSITIONING.safeParse(read.value).success).toBe(true);
        else expect(read.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
