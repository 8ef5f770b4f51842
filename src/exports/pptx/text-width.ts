import type { Para } from './shapes.ts';
import { LEADING, POINTS } from './theme.ts';

/** Widths of Arial in ems, by letters of about the same width. */
const CLASSES: readonly (readonly [letters: string, width: number])[] = [
  ["ijlI|!.,:;'` ·’‘", 0.28],
  ['ftr()[]{}/\\-"“”', 0.36],
  ['sckvxyzJ*^', 0.5],
  ['abdeghnopqu0123456789?$#_+=<>~–…L', 0.57],
  ['FTZEABKPSVXY&', 0.67],
  ['RHUDNCwGOQ', 0.76],
  ['mM', 0.84],
  ['W@%—', 1],
];
const WIDTHS = new Map(CLASSES.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width])));

/** Drawn as wide as high: Han, kana, hangul, full-width forms. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
const PICTURE = /\p{Extended_Pictographic}/u;
const MARK = /[\p{M}\p{Cf}]/u;
const PLAIN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** Bold letters are wider, and no two machines draw quite the same. */
const BOLD = 1.09;
const SERIF = 1.08;
const CARE = 1.04;

const widthOf = (letter: string): number => {
  const known = WIDTHS.get(letter);
  if (known !== undefined) return known;
  if (MARK.test(letter)) return 0;
  if (WIDE.test(letter)) return 1;
  if (PICTURE.test(letter)) return 1.35;
  return PLAIN.test(letter) ? 0.66 : 0.9;
};

const known = new Map<string, number>();

const emsOf = (letter: string): number => {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const width = widthOf(letter);
  known.set(letter, width);
  return width;
};

export const textOf = ({ lead, text }: Para): string => (lead ? `${lead} ${text}` : text);

const factorOf = ({ size, bold, lead, serif }: Para): number =>
  size * CARE * (bold || lead ? BOLD : 1) * (serif ? SERIF : 1);

/** How wide a paragraph is in one line, inches. */
export const widthOfLine = (para: Para): number =>
  ([...textOf(para)].reduce((sum, letter) => sum + emsOf(letter), 0) * factorOf(para)) / POINTS;

/** Room that the sign of a list takes, in points. */
export const INDENT = 14;

/**
 * Where each line of a paragraph ends in a box of that width (inches), as offsets into its text. Lines break after spaces
 * and hyphens and between wide letters; a word that is longer than a line breaks anywhere.
 */
export function lineEnds(para: Para, width: number): number[] {
  const room = (width * POINTS - INDENT * (para.bullet ?? 0)) / factorOf(para);
  const ends: number[] = [];
  let at = 0;
  let used = 0;
  let breakAt = 0;
  let afterBreak = 0;
  for (const letter of textOf(para)) {
    const ems = emsOf(letter);
    const isSpace = letter === ' ' || letter === '\t';
    if (WIDE.test(letter)) {
      breakAt = at;
      afterBreak = 0;
    }
    if (used + ems > room && used > 0 && !isSpace) {
      const begun = ends.at(-1) ?? 0;
      if (breakAt > begun) {
        ends.push(breakAt);
        used = afterBreak;
      } else {
        ends.push(at);
        used = 0;
      }
    }
    at += letter.length;
    used += ems;
    afterBreak += ems;
    if (isSpace || letter === '-' || letter === '/') {
      breakAt = at;
      afterBreak = 0;
    }
  }
  return [...ends, at];
}

const pitch = ({ size }: Para): number => (size * LEADING) / POINTS;

/** Height of paragraphs under each other in a box of that width, inches. */
export const heightOf = (paras: readonly Para[], width: number): number =>
  paras.reduce(
    (sum, para, at) =>
      sum + lineEnds(para, width).length * pitch(para) + (at === 0 ? 0 : (para.before ?? 0) / POINTS),
    0,
  );

const cut = (para: Para, offset: number): [Para, Para] => {
  const { lead, ...rest } = para;
  const text = textOf(para);
  if (!lead || offset <= lead.length)
    return [
      { ...rest, text: text.slice(0, offset) },
      { ...rest, text: text.slice(offset), before: 0 },
    ];
  return [
    { ...para, text: text.slice(lead.length + 1, offset) },
    { ...rest, text: text.slice(offset), before: 0 },
  ];
};

/** Paragraphs cut where the room (inches) ends, at the end of a line. Nothing is lost: both together are the whole. */
export function cutParas(paras: readonly Para[], width: number, room: number): [Para[], Para[]] {
  const head: Para[] = [];
  let left = room;
  for (const [at, para] of paras.entries()) {
    const gap = at === 0 ? 0 : (para.before ?? 0) / POINTS;
    const ends = lineEnds(para, width);
    const fits = Math.floor((left - gap) / pitch(para) + 1e-6);
    if (fits >= ends.length) {
      head.push(para);
      left -= gap + ends.length * pitch(para);
      continue;
    }
    const offset = fits > 0 ? ends[fits - 1] : undefined;
    if (offset === undefined) return [head, paras.slice(at)];
    const [first, rest] = cut(para, offset);
    return [
      [...head, first],
      [rest, ...paras.slice(at + 1)],
    ];
  }
  return [head, []];
}
