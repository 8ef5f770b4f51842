import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable, phraseFinder, phrasePattern, says } from '../../../src/marketing/quality/word-match.ts';

describe('finding words', () => {
  it.each([
    ['cheap', 'A CHEAP trick', true],
    ['cheap', 'cheaper', false],
    ['cheap', 'dirt-cheap!', true],
    ['art', 'party', false],
    ['é', 'café', false],
    ['café', 'Un cafe\u0301 noir', true],
    ['straße', 'Hauptstraße', false],
    ['best', 'Best™', false],
    ['world class', 'World-class, really', true],
    ['world-class', 'world \n class', true],
    ["don't", 'I don’t', true],
    ['игра', 'Игра началась', true],
    ['игра', 'играть', false],
    ['خصم', 'خصم كبير', true],
    ['会社', '日本の会社です', true],
    ['🚀', 'up🚀up', true],
    ['C++', 'C++ and more', true],
    ['a.b', 'aXb', false],
    ['guarantee', 'gua\u00ADran\u200Btee', true],
    ['100 %', '100 % of it', true],
    [' ', 'anything', false],
  ])('%j in %j: %s', (phrase, text, expected) => {
    expect(says(text, phrase)).toBe(expected);
  });

  it('finds any phrase in a text that holds it as words of its own, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (phrase, text) => {
        expect(() => says(text, phrase)).not.toThrow();
        if (phrasePattern(phrase)) expect(says(`(${comparable(phrase)})`, phrase)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a phrase wherever its pattern does, alone and among others', () => {
    const units = [
      'a',
      'ß',
      'É',
      'e\u0301',
      '1',
      '_',
      ' ',
      '-',
      '.',
      '日',
      '\u{1D11E}',
      '\u{10400}',
      'ı',
      'Σ',
    ];
    const text = fc.string({ unit: fc.constantFrom(...units), maxLength: 8 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), (said, phrases) => {
        const found = phrases.filter((phrase) => phrasePattern(phrase)?.test(comparable(said)));
        expect(phraseFinder(phrases)(said)).toEqual([...new Set(found)]);
        expect(phrases.filter((phrase) => says(said, phrase))).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });
});
