const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Longer texts are cut first: each sign that the segmenter finds holds a copy of all that it was given (measured). */
const SLICE = 256;

/** Signs between which two of them always end: letters that nothing joins to what is before them. */
const APART =
  /[\n -~\u00a0-\u00ac\u00ae-\u024f\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff60]/;

const isApart = (text: string, at: number): boolean =>
  APART.test(text[at - 1] ?? '') && APART.test(text[at] ?? '');

const sliceEnd = (text: string, start: number): number => {
  let end = Math.min(text.length, start + SLICE);
  while (end < text.length && !isApart(text, end)) end += 1;
  return end;
};

/** The signs of a text as a reader counts them: letters with their marks, joined emoji, pairs of code units. */
export const graphemesOf = (text: string): string[] => {
  const signs: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = sliceEnd(text, start);
    for (const { segment } of segmenter.segment(text.slice(start, end))) signs.push(segment);
    start = end;
  }
  return signs;
};

const NEAR = 40;

/** The last place at or before this one where no sign is cut apart; the end of the first sign where there is none. */
export const wholeSignsUpTo = (text: string, at: number): number => {
  const from = Math.max(0, at - NEAR);
  let [best, end] = [0, from];
  for (const sign of graphemesOf(text.slice(from, at + NEAR))) {
    end += sign.length;
    if (end <= at) best = end;
    else return best > 0 ? best : end;
  }
  return best;
};
