import type { EastAsianOrder } from './east-asian.ts';
import type { Coverage, Family } from './fonts.ts';
import { graphemesOf } from './graphemes.ts';
import {
  codePointOf,
  EAST_ASIAN,
  joinedParts,
  named,
  REORDERING,
  SELECTORS,
  SHARED_MARK,
  wantsPicture,
  withoutSelectors,
} from './signs.ts';

/** A stretch of text in one font. No other property ever comes from a text, so a text cannot style or link. */
export type Run = { text: string; font: Family };

/** The families that people write in: the others are for what these cannot draw. */
export type TextFamily = 'sans' | 'serif';

export type Typeset = (text: string, family?: TextFamily) => Run[];

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

const draws = (coverage: Coverage, font: Family, text: string): boolean => {
  if (REORDERING.test(text)) return false;
  const covered = coverage(font);
  for (const sign of text) if (!covered.has(codePointOf(sign))) return false;
  return true;
};

const OTHER: Record<TextFamily, TextFamily> = { sans: 'serif', serif: 'sans' };
const LETTER_OR_CONTROL = /[\p{L}\p{M}\p{C}]/u;

/** What may draw a sign, best first. East Asian fonts are large: nothing that they cannot have is looked for in them. */
const candidates = (sign: string, family: TextFamily, fonts: EastAsianOrder, eastern: boolean): Family[] => {
  const east = EAST_ASIAN.test(sign) || !LETTER_OR_CONTROL.test(sign) ? fonts : [];
  if (wantsPicture(sign)) return ['symbols', family, OTHER[family], ...east];
  return eastern ? [family, ...east, 'symbols', OTHER[family]] : [family, 'symbols', OTHER[family], ...east];
};

const setGrapheme = (
  grapheme: string,
  family: TextFamily,
  fonts: readonly Family[],
  coverage: Coverage,
): Run => {
  const bare = withoutSelectors(grapheme);
  for (const font of fonts) if (draws(coverage, font, bare)) return { text: bare, font };
  const parts = joinedParts(bare);
  const drawn = parts.length > 1 && parts.every((part) => draws(coverage, 'symbols', part));
  return drawn ? { text: parts.join(''), font: 'symbols' } : { text: named(bare), font: family };
};

/** Most texts are: one font draws every sign of them, and no sign is dropped or reordered. */
const isPlain = (text: string, coverage: ReadonlySet<number>): boolean => {
  if (REORDERING.test(text) || SELECTORS.test(text)) return false;
  for (const sign of text) if (sign !== '\n' && !coverage.has(codePointOf(sign))) return false;
  return true;
};

/** The order with the font first that lacks the fewest signs of this text, so that no word is set in two of them. */
const fontsFor = (text: string, order: EastAsianOrder, coverage: Coverage): EastAsianOrder => {
  const signs = [...text].filter((sign) => EAST_ASIAN.test(sign));
  let [best, fewest] = [order[0], Number.POSITIVE_INFINITY];
  for (const font of order) {
    const covered = coverage(font);
    const lacking = signs.filter((sign) => !covered.has(codePointOf(sign))).length;
    if (lacking < fewest) [best, fewest] = [font, lacking];
    if (lacking === 0) break;
  }
  return best ? [best, ...order.filter((font) => font !== best)] : order;
};

/** Which signs stand beside an East Asian one, or have only shared marks between it and themselves. */
const besideEastern = (segments: readonly string[]): boolean[] => {
  const pass = (signs: readonly string[]): boolean[] => {
    let beside = false;
    return signs.map((sign) => {
      const before = beside;
      beside = EAST_ASIAN.test(sign) || (before && SHARED_MARK.test(sign));
      return before;
    });
  };
  const fromRight = pass(segments.toReversed()).toReversed();
  return pass(segments).map((before, at) => before || fromRight[at] === true);
};

const joined = (runs: readonly Run[]): Run[] => {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last && last.font === run.font) last.text += run.text;
    else whole.push({ ...run });
  }
  return whole;
};

const setInParts = (text: string, wanted: TextFamily, coverage: Coverage, order: EastAsianOrder): Run[] => {
  const eastern = EAST_ASIAN.test(text);
  const fonts = eastern ? fontsFor(text, order, coverage) : order;
  // There is no East Asian serif: Latin words beside such letters are set in the sans that goes with them.
  const family = eastern ? 'sans' : wanted;
  const segments = graphemesOf(text);
  const beside = eastern ? besideEastern(segments) : [];
  return joined(
    segments.map((sign, at) => {
      if (sign === '\n') return { text: sign, font: family };
      const asEastern = beside[at] && SHARED_MARK.test(sign);
      const from = candidates(sign, family, fonts, eastern);
      return setGrapheme(sign, family, asEastern ? [...fonts, ...from] : from, coverage);
    }),
  );
};

/**
 * Splits a text into runs by the font that can draw it. A character that no font has becomes its name, `[U+0E01]`:
 * nothing vanishes and nothing turns into an empty box. Line ends become one kind, a tab becomes spaces, and soft hyphens
 * go, because the layout engine would draw every one of them.
 */
export const typesetter =
  (coverage: Coverage, order: EastAsianOrder): Typeset =>
  (text, family = 'sans') => {
    const clean = text
      .normalize('NFC')
      .replace(LINE_ENDS, '\n')
      .replace(/\t/g, '    ')
      .replace(/\u00ad/g, '');
    if (clean === '') return [];
    return isPlain(clean, coverage(family))
      ? [{ text: clean, font: family }]
      : setInParts(clean, family, coverage, order);
  };

const LETTER = /\p{L}/u;

const hasFont = (letter: string, coverage: Coverage, order: EastAsianOrder): boolean => {
  const fonts: readonly Family[] = ['sans', 'serif', ...(EAST_ASIAN.test(letter) ? order : [])];
  return fonts.some((font) => coverage(font).has(codePointOf(letter)));
};

/** How many letters no embedded font can draw. */
export const lettersWithoutFont = (
  texts: Iterable<string>,
  coverage: Coverage,
  order: EastAsianOrder,
): number => {
  let count = 0;
  for (const text of texts)
    for (const sign of text.normalize('NFC'))
      if (codePointOf(sign) > 0x7f && LETTER.test(sign) && !hasFont(sign, coverage, order)) count += 1;
  return count;
};
