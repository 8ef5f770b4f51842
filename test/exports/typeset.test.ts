import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCoverage } from '../../src/exports/pdf/fonts.ts';
import { typesetter } from '../../src/exports/pdf/typeset.ts';

const coverage = readCoverage();
const set = typesetter(coverage);
const textOf = (text: string): string =>
  set(text)
    .map((run) => run.text)
    .join('');

/** Marks without a picture of their own that the typesetter may drop: selectors, joiners, soft hyphens. */
const UNSEEN = /[\ufe00-\ufe0f]|\u200d|\u00ad/g;

describe('typesetting', () => {
  it('covers Latin, Greek, Cyrillic and Vietnamese in every text font', () => {
    const letters = 'AzÀžŁğșßæøĐ ΑωάΏ ЯжїєҐ ẾợạẵỮđ €£₽₴₫ “”„–—…→≥≤≈';
    for (const sign of letters.normalize('NFC').replaceAll(' ', ''))
      for (const family of ['sans', 'serif'] as const)
        expect(coverage[family].has(sign.codePointAt(0) ?? 0), `${sign} in ${family}`).toBe(true);
  });

  it('draws emoji with the emoji font and names what no font has', () => {
    expect(set('Go 🚀')).toEqual([
      { text: 'Go ', font: 'sans' },
      { text: '🚀', font: 'symbols' },
    ]);
    expect(textOf('中\u0007')).toBe('[U+4E2D][U+0007]');
  });

  it('loses no character, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const shown = textOf(text);
        const wanted = text
          .normalize('NFC')
          .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
          .replace(/\t/g, ' ');
        for (const sign of wanted.replace(UNSEEN, '')) {
          const name = `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
          expect(shown.includes(sign) || shown.includes(name), name).toBe(true);
        }
      }),
    );
  });

  it('gives each run only signs that its font can draw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('sans' as const, 'serif' as const),
        (text, family) => {
          for (const run of set(text, family))
            for (const sign of run.text.replaceAll('\n', ''))
              expect(coverage[run.font].has(sign.codePointAt(0) ?? 0), sign).toBe(true);
        },
      ),
    );
  });
});
