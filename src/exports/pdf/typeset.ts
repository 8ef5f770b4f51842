import type { Coverage, Family } from './fonts.ts';

/** A stretch of text in one font. No other property ever comes from a text, so a text cannot style or link. */
export type Run = { text: string; font: Family };

export type Typeset = (text: string, family?: Family) => Run[];

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const JOINER = 0x200d;
/** Marks that reorder what a reader sees: always shown by name, whatever a font says it can draw. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const codePointsOf = (text: string): number[] => [...text].map((sign) => sign.codePointAt(0) ?? 0);

const named = (text: string): string =>
  codePointsOf(text)
    .map((codePoint) => `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`)
    .join('');

const inFont = (grapheme: string, coverage: ReadonlySet<number>): boolean =>
  !REORDERING.test(grapheme) && codePointsOf(grapheme).every((codePoint) => coverage.has(codePoint));

const SELECTORS = /[\ufe00-\ufe0f]/;
const withoutSelectors = (grapheme: string): string => grapheme.replace(/[\ufe00-\ufe0f]/g, '');

/** Fonts to try after the wanted one, in this order. */
const NEXT: Record<Family, readonly Family[]> = {
  sans: ['sans', 'symbols', 'serif'],
  serif: ['serif', 'sans', 'symbols'],
  symbols: ['symbols', 'sans', 'serif'],
};

const setGrapheme = (grapheme: string, family: Family, coverage: Coverage): Run => {
  const bare = withoutSelectors(grapheme);
  for (const font of NEXT[family]) if (inFont(bare, coverage[font])) return { text: bare, font };
  const parts = [...bare].filter((sign) => sign.codePointAt(0) !== JOINER);
  const drawn = parts.length > 1 && parts.every((part) => inFont(part, coverage.symbols));
  return drawn ? { text: parts.join(''), font: 'symbols' } : { text: named(bare), font: family };
};

/** Most texts are: one font draws every sign of them, and no sign is dropped or reordered. */
const isPlain = (text: string, coverage: ReadonlySet<number>): boolean => {
  if (REORDERING.test(text) || SELECTORS.test(text)) return false;
  for (const sign of text) if (sign !== '\n' && !coverage.has(sign.codePointAt(0) ?? 0)) return false;
  return true;
};

/**
 * Splits a text into runs by the font that can draw it. A character that no font has becomes its name, `[U+4E2D]`:
 * nothing vanishes and nothing turns into an empty box. Line ends become one kind, a tab becomes spaces, and soft hyphens
 * go, because the layout engine would draw every one of them.
 */
export const typesetter =
  (coverage: Coverage): Typeset =>
  (text, family = 'sans') => {
    const runs: Run[] = [];
    const clean = text
      .normalize('NFC')
      .replace(LINE_ENDS, '\n')
      .replace(/\t/g, '    ')
      .replace(/\u00ad/g, '');
    if (isPlain(clean, coverage[family])) return clean === '' ? [] : [{ text: clean, font: family }];
    for (const { segment } of graphemes.segment(clean)) {
      const run = segment === '\n' ? { text: segment, font: family } : setGrapheme(segment, family, coverage);
      const last = runs.at(-1);
      if (last && last.font === run.font) last.text += run.text;
      else runs.push(run);
    }
    return runs;
  };

const LETTER = /\p{L}/u;

/** How many letters no embedded font can draw. */
export const lettersWithoutFont = (texts: Iterable<string>, coverage: Coverage): number => {
  let count = 0;
  for (const text of texts)
    for (const sign of text.normalize('NFC')) {
      const codePoint = sign.codePointAt(0) ?? 0;
      if (
        codePoint > 0x7f &&
        LETTER.test(sign) &&
        !coverage.sans.has(codePoint) &&
        !coverage.serif.has(codePoint)
      )
        count += 1;
    }
  return count;
};
