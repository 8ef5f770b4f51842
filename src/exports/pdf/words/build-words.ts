import { type Built, engine, type Piece, type Styles, type TextInlines } from './internals.ts';
import { remembered } from './remembered.ts';
import { type Style, stylesOf } from './style-of.ts';
import type { Look, Measured } from './word.ts';
import { Words } from './words.ts';

const isPiece = (value: unknown): value is Piece =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

/** The stretches of a text, numbered; null where they are not plain ones. */
const piecesOf = (text: unknown): Piece[] | null => {
  const values: unknown[] = Array.isArray(text) ? text : [text];
  const pieces: Piece[] = [];
  for (const [run, value] of values.entries()) {
    if (typeof value === 'string') pieces.push({ text: value, run });
    else if (isPiece(value)) pieces.push({ ...value, run });
    else return null;
  }
  return pieces;
};

const LEADING = /^\s+/;
const TRAILING = /\s+$/;

const widthOf = (inlines: TextInlines, spaces: RegExpExecArray | null, look: Look): number =>
  spaces ? inlines.widthOfText(spaces[0], look) : 0;

/** The narrowest that a text can be set, its longest word, and the widest, its longest line. */
const extent = (words: readonly Measured[]): Pick<Built, 'minWidth' | 'maxWidth'> => {
  const trimmed = (width: number, first: Measured, last: Measured): number =>
    Math.max(0, width - first.leadingCut - last.trailingCut);
  let [minWidth, maxWidth, width] = [0, 0, 0];
  let first: Measured | undefined;
  for (const word of words) {
    first ??= word;
    width += word.width;
    minWidth = Math.max(minWidth, trimmed(word.width, word, word));
    maxWidth = Math.max(maxWidth, trimmed(width, first, word));
    if (word.lineEnd) [first, width] = [undefined, 0];
  }
  return { minWidth, maxWidth };
};

const cutAndMeasure = (
  inlines: TextInlines,
  pieces: readonly Piece[],
  known: readonly Style[],
  styles: Styles,
): Measured[] =>
  new engine.TextBreaker().getBreaks(pieces, styles).flatMap(({ text, run, lineEnd, noNewLine }) => {
    const style = known[run];
    if (!style) return [];
    const { look, keepsLeading, keepsTrailing } = style;
    return {
      run,
      text,
      width: inlines.widthOfText(text, look),
      leadingCut: keepsLeading ? 0 : widthOf(inlines, LEADING.exec(text), look),
      trailingCut: keepsTrailing ? 0 : widthOf(inlines, TRAILING.exec(text), look),
      lineEnd: lineEnd === true,
      noNewLine: noNewLine === true,
    };
  });

/** What the engine's own measuring of a text gives, each property looked up once a look and not once a word. */
export const buildWords = (inlines: TextInlines, text: unknown, styles: Styles): Built | null => {
  const pieces = piecesOf(text);
  if (!pieces || engine.StyleContextStack.getStyleProperty({}, styles, 'noWrap', false)) return null;
  const known = stylesOf(inlines, pieces, styles);
  let key = '';
  for (const [at, piece] of pieces.entries()) key += `${known[at]?.measuredBy}\u0000${piece.text}\u0001`;
  const { words, minWidth, maxWidth } = remembered(key, () => {
    const measured = cutAndMeasure(inlines, pieces, known, styles);
    return { words: measured, ...extent(measured) };
  });
  const looks = known.map(({ look }) => look);
  return { items: new Words(words, looks), minWidth, maxWidth };
};
