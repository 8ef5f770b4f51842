import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeValue, parseValue } from '../../../src/slack/blocks/value.ts';
import { anyText } from './support/texts.ts';

describe('values of buttons', () => {
  it('read back as they were written', () => {
    const value = { do: 'draft.history', version: 'b6b3f8b2-6a3e-4d0e-9d0c-1c1d1e1f2021', item: 0 } as const;
    expect(parseValue(encodeValue(value, 150))).toEqual(value);
  });

  it('never throw on what comes from outside, and take nothing that we cannot have written', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.jsonValue(), fc.json()), (odd) => {
        const value = parseValue(odd);
        if (value !== undefined) expect(encodeValue(value, 3_000)).toBe(JSON.stringify(value));
      }),
    );
    expect(parseValue('{"version":"a b"}')).toBeUndefined();
    expect(parseValue('{"approve":true}')).toBeUndefined();
    expect(parseValue('{"do":"rm"}')).toBeUndefined();
  });

  it('refuse text and what is too long, as bugs', () => {
    expect(() => encodeValue({ version: 'a text' }, 2_000)).toThrow();
    expect(() => encodeValue({ version: 'v'.repeat(80) }, 20)).toThrow(/does not fit/);
  });
});
