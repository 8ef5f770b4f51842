import type { EastAsian } from './fonts.ts';

/** Which East Asian font is asked first, second and so on. */
export type EastAsianOrder = readonly EastAsian[];

const ALL: EastAsianOrder = ['simplified', 'japanese', 'traditional', 'korean'];

/** Languages as people write them: in English, in themselves, or as a code. The first that matches counts. */
const NAMES: readonly [EastAsian, RegExp][] = [
  ['japanese', /\bjapanese\b|日本語|にほんご|^jpn?\b|^ja\b/],
  ['korean', /\bkorean\b|한국|조선말|韓国語|^kor?\b/],
  [
    'traditional',
    /traditional|cantonese|taiwan|hong ?kong|macau|[繁正][體体]|[粵粤][語语]|廣東話|广东话|[臺台][灣湾語语]|香港|^(zh|zho|cmn)\b.*\b(hant|tw|hk|mo)\b|^yue\b/,
  ],
  ['simplified', /chinese|mandarin|putonghua|中文|汉语|漢語|普通话|[简簡][体體]|^(zh|zho|chi|cmn)\b/],
];

const named = (language: string): EastAsian | undefined => {
  const name = language.normalize('NFKC').trim().toLowerCase().replace(/_/g, '-');
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0];
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Japanese has kana beside nearly every Han character; a Japanese name in a Chinese text has few. */
const FEWEST_KANA = 0.1;

const written = (texts: Iterable<string>): EastAsian => {
  let [kana, hangul, han, bopomofo] = [0, 0, 0, 0];
  for (const text of texts) {
    kana += count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
    hangul += count(text, /\p{Script=Hangul}/gu);
    han += count(text, /\p{Script=Han}/gu);
    bopomofo += count(text, /\p{Script=Bopomofo}/gu);
  }
  if (hangul > kana && hangul > han * FEWEST_KANA) return 'korean';
  if (kana > 0 && kana >= han * FEWEST_KANA) return 'japanese';
  return bopomofo > 0 ? 'traditional' : 'simplified';
};

/**
 * The East Asian fonts in the order in which a document asks them. Chinese, Japanese and Korean share code points for
 * characters that they draw differently: the document's languages decide, in their order, else the script of its texts.
 */
export const eastAsianOrder = (languages: readonly string[], texts: Iterable<string>): EastAsianOrder => {
  const wanted = languages.map(named).filter((family) => family !== undefined);
  return [...new Set([...(wanted.length > 0 ? wanted : [written(texts)]), ...ALL])];
};
