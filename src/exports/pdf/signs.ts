/** Letters and marks of Chinese, Japanese and Korean, full-width and half-width forms among them. */
export const EAST_ASIAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\u3190-\u319f\u31c0-\u33ff\ufe30-\ufe4f\uff00-\uffef]/u;

/** Signs that East Asian texts share with Latin ones, but set as wide as their own: quotes, dashes, dots. */
export const SHARED_MARK = /^[\u2018\u2019\u201c\u201d\u2014\u2015\u2025\u2026\u00b7]$/u;

/** Marks that reorder what a reader sees: always shown by name, whatever a font says it can draw. */
export const REORDERING = /[\u202a-\u202e\u2066-\u2069]/;

/** They choose a form of the sign before them; the fonts draw it in the form that they have. */
export const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const EVERY_SELECTOR = new RegExp(SELECTORS.source, 'gu');
export const withoutSelectors = (grapheme: string): string => grapheme.replace(EVERY_SELECTOR, '');

/** Whether its writer asked for the picture of a sign that is also a letter or a mark. */
export const wantsPicture = (grapheme: string): boolean => grapheme.includes('\ufe0f');

const JOINER = '\u200d';
/** The signs of a joined emoji. */
export const joinedParts = (grapheme: string): string[] => [...grapheme].filter((sign) => sign !== JOINER);

export const codePointOf = (sign: string): number => sign.codePointAt(0) ?? 0;

/** `[U+4E2D]`. */
export const named = (text: string): string =>
  [...text].map((sign) => `[U+${codePointOf(sign).toString(16).toUpperCase().padStart(4, '0')}]`).join('');
