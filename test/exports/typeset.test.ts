import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eastAsianOrder } from '../../src/exports/pdf/east-asian.ts';
import { readCoverage } from '../../src/exports/pdf/fonts.ts';
import { graphemesOf, wholeSignsUpTo } from '../../src/exports/pdf/graphemes.ts';
import { lettersWithoutFont, typesetter } from '../../src/exports/pdf/typeset.ts';

const coverage = readCoverage();
const inLanguages = (...languages: string[]) => typesetter(coverage, eastAsianOrder(languages, []));
const set = inLanguages('Japanese');
const textOf = (text: string): string =>
  set(text)
    .map((run) => run.text)
    .join('');
const fontsOf = (text: string, ...languages: string[]): string[] =>
  inLanguages(...languages)(text).map(({ font }) => font);

/** Marks without a picture of their own that the typesetter may drop: selectors, joiners, soft hyphens. */
const UNSEEN = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|\u200d|\u00ad/gu;

describe('typesetting', () => {
  it('covers Latin, Greek, Cyrillic and Vietnamese in every text font', () => {
    const letters = 'AzÀžŁğșßæøĐ ΑωάΏ ЯжїєҐ ẾợạẵỮđ €£₽₴₫ “”„–—…→≥≤≈';
    for (const sign of letters.normalize('NFC').replaceAll(' ', ''))
      for (const family of ['sans', 'serif'] as const)
        expect(coverage(family).has(sign.codePointAt(0) ?? 0), `${sign} in ${family}`).toBe(true);
  });

  it('draws emoji with the emoji font and names what no font has', () => {
    expect(set('Go 🚀')).toEqual([
      { text: 'Go ', font: 'sans' },
      { text: '🚀', font: 'symbols' },
    ]);
    expect(textOf('ก\u0007')).toBe('[U+0E01][U+0007]');
    expect(textOf('\u{2f00b}\u{323af}')).toContain('[U+323AF]');
  });

  it('asks first for the font of the language that the brief names, however it names it', () => {
    const wanted: [string, string][] = [
      ['Japanese', 'japanese'],
      ['日本語', 'japanese'],
      ['ja-JP', 'japanese'],
      ['Korean', 'korean'],
      ['한국어', 'korean'],
      ['ko', 'korean'],
      ['Chinese', 'simplified'],
      ['简体中文', 'simplified'],
      ['zh-CN', 'simplified'],
      ['Chinese (Traditional)', 'traditional'],
      ['繁體中文', 'traditional'],
      ['zh_TW', 'traditional'],
      ['zh-Hant-HK', 'traditional'],
      ['Cantonese', 'traditional'],
    ];
    for (const [language, font] of wanted) expect(fontsOf('直骨角', language), language).toEqual([font]);
    expect(eastAsianOrder(['German', 'Korean', 'Japanese'], [])).toEqual([
      'korean',
      'japanese',
      'simplified',
      'traditional',
    ]);
  });

  it('tells from the text itself where no language says', () => {
    const first = (...texts: string[]) => eastAsianOrder(['German'], texts)[0];
    expect(first('東京の新しい店', 'OK')).toBe('japanese');
    expect(first('서울의 새로운 가게')).toBe('korean');
    expect(first('北京的新店')).toBe('simplified');
    expect(first(`${'北京的新店铺和市场'.repeat(5)}「の」`)).toBe('simplified');
  });

  it('sets a text in one font where one has all of it, whatever the document asks first', () => {
    expect(fontsOf('我们的门店', 'Japanese')).toEqual(['simplified']);
    expect(fontsOf('𠮷野家、ｺﾝﾋﾞﾆ①Ａ〜「が」　', 'Chinese')).toEqual(['japanese']);
    expect(fontsOf('한글 이름'.normalize('NFD'), 'Japanese')).toEqual(['korean', 'sans', 'korean']);
  });

  it('sets Latin words beside East Asian letters in the sans, and shared marks as wide as the letters', () => {
    expect(inLanguages('Chinese')('SaaS市场“增长”……ok “yes”', 'serif')).toEqual([
      { text: 'SaaS', font: 'sans' },
      { text: '市场“增长”……', font: 'simplified' },
      { text: 'ok “yes”', font: 'sans' },
    ]);
  });

  it('draws a letter with a chosen form as the letter', () => {
    expect(set('葛\u{e0100}飾区')).toEqual([{ text: '葛飾区', font: 'japanese' }]);
  });

  it('counts the letters that no font has: Thai, but nothing of East Asia', () => {
    const count = (text: string) => lettersWithoutFont([text], coverage, eastAsianOrder([], []));
    expect([count('日本語と한글和汉字ㄅ'), count('ภาษา'), count('हिन्दी')]).toEqual([0, 4, 3]);
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
    const unit = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
      fc.constantFrom(...'中の한ㄅ、“…—ｱＡ　①🚀é'),
    );
    fc.assert(
      fc.property(fc.string({ unit }), fc.constantFrom('sans' as const, 'serif' as const), (text, family) => {
        for (const run of set(text, family))
          for (const sign of run.text.replaceAll('\n', ''))
            expect(coverage(run.font).has(sign.codePointAt(0) ?? 0), sign).toBe(true);
      }),
    );
  });

  it('finds the same signs in slices of a long text as in the whole, and cuts none apart', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
      fc.constantFrom(...['👩‍👧', '🇩🇰', 'e\u0301', 'ﾄﾞ', 'ำ', '\r\n', 'か', 'word ', '한', '한', '❤️'], 'क्षि'),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 500 }), fc.nat(1000), (units, at) => {
        const text = units.join('');
        const whole = [...new Intl.Segmenter('en').segment(text)];
        expect(graphemesOf(text)).toEqual(whole.map(({ segment }) => segment));
        const short = text.slice(0, 30);
        const ends = [...new Intl.Segmenter('en').segment(short)].map(
          (sign) => sign.index + sign.segment.length,
        );
        if (ends.length > 0) expect(ends).toContain(wholeSignsUpTo(short, 1 + (at % short.length)));
      }),
      { numRuns: 40 },
    );
  });
});
