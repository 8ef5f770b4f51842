import { isObject, textsIn } from '../content-walk.ts';
import { numbersIn, unknownFigures } from '../quality/figures.ts';

/** Words as they are compared: however they are composed, broken into lines, spaced or set in quotation marks. */
export const normalised = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u201A\u201B]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F]/g, '"')
    .replace(/\s+/gu, ' ')
    .trim();

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Fewer letters and digits than that are found anywhere and name nothing, unless they are all that a field says. */
const LEAST_QUOTED = 4;
const LEAST_EVIDENCE = 4;
const LEAST_FIELD = 2;

/** More than that, in characters, is no claim but a page. */
const LONGEST_QUOTE = 600;

/** Where quotes are looked for: each text by itself, so that no quote runs from one into the next. */
export type Haystack = readonly string[];

/** The texts of a draft. */
export const draftTexts = (draft: unknown): Haystack => textsIn(draft).map(({ text }) => normalised(text));

/** What a source says: its texts, its numbers, and its fields as the model was shown them. */
export function sourceTexts(source: unknown): Haystack {
  const shown = normalised(JSON.stringify(source ?? null, null, 1));
  return [...draftTexts(source), ...numbersOf(source), shown];
}

function numbersOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  return isObject(value) ? Object.values(value).flatMap(numbersOf) : [];
}

const standsIn = (haystack: Haystack, quote: string): boolean => {
  const words = normalised(quote);
  return haystack.some((text) => text.includes(words));
};

/** Whether a draft really says this. */
export const isQuoted = (draft: Haystack, quote: string): boolean =>
  letters(quote) >= LEAST_QUOTED && quote.length <= LONGEST_QUOTE && standsIn(draft, quote);

/** The words and figures alone, whatever stands between them and however they are written. */
export const wordsAlone = (text: string): string =>
  normalised(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();

// Scripts that set no spaces, or write particles to the word, have no edges of words to look for.
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const INSIDE_WORD = /^[\p{L}\p{N}\p{M}]{2}$/u;
const cuts = (before: string, after: string): boolean =>
  INSIDE_WORD.test(before + after) && !UNSPACED.test(before) && !UNSPACED.test(after);

/** Whether the passage from `at` begins or ends within a word or a figure: "200 boilers" is not in "4,200 boilers". */
function isCut(text: string, at: number, words: string): boolean {
  const end = at + words.length;
  const [first = ''] = words;
  const before = [...text.slice(Math.max(0, at - 3), at)].at(-1) ?? '';
  const last = [...words].at(-1) ?? '';
  const [after = ''] = text.slice(end, end + 2);
  if (cuts(before, first) || cuts(last, after)) return true;
  return (
    (/\d/.test(first) && /\d[.,]$/.test(text.slice(Math.max(0, at - 2), at))) ||
    (/\d/.test(last) && /^[.,]\d/.test(text.slice(end, end + 2)))
  );
}

/** What stands cut in so many places is no passage that anybody copied. */
const MOST_PLACES = 200;

/** Whether a source says this in whole words; what is shorter than a few letters, only as all that a field says. */
function isStated(source: Haystack, piece: string): boolean {
  const words = normalised(piece);
  const count = letters(words);
  if (count < LEAST_FIELD) return false;
  if (count < LEAST_EVIDENCE && !UNSPACED.test(words)) return source.includes(words);
  return source.some((text) => {
    let at = text.indexOf(words);
    for (let places = 0; at >= 0 && places < MOST_PLACES; places += 1) {
      if (!isCut(text, at, words)) return true;
      at = text.indexOf(words, at + 1);
    }
    return false;
  });
}

/** Years are ordinary words to the quality rules; in a claim they are figures. */
const yearsIn = (text: string): string[] => text.match(/(?<![\d.,])(?:1[89]|20)\d{2}(?![\d]|[.,]\d)/g) ?? [];

/**
 * Whether evidence holds: each piece stands in the source, word for word, and together they name every figure and year
 * of the claim. What it means is for people to judge; that it is there is not a matter of opinion.
 */
export function isEvidence(source: Haystack, evidence: readonly string[], claim: string): boolean {
  if (evidence.length === 0) return false;
  if (!evidence.every((piece) => isStated(source, piece))) return false;
  const named = numbersIn(evidence.join('\n'));
  if (!yearsIn(claim).every((year) => named.has(Number(year)))) return false;
  return unknownFigures(claim, named).length === 0;
}
