import { type Built, engine, type Piece, type Styles, type TextInlines } from './internals.ts';
import { remembered } from './remembered.ts';
import { type Look, type Measured, Word } from './word.ts';

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

type Style = { look: Look; keepsLeading: boolean; keepsTrailing: boolean };

const styleOf = (inlines: TextInlines, piece: Piece, styles: Styles): Style => {
  const [look] = inlines.measure([{ ...piece, text: '' }], styles);
  if (!look) throw new Error('The layout engine measured nothing.');
  const keeps = (property: string): boolean =>
    engine.StyleContextStack.getStyleProperty(piece, styles, property, false) === true;
  return {
    look,
    keepsLeading: keeps('preserveLeadingSpaces'),
    keepsTrailing: keeps('preserveTrailingSpaces'),
  };
};

const LEADING = /^\s+/;
const TRAILING = /\s+$/;

const widthOf = (inlines: TextInlines, spaces: RegExpExecArray | null, look: Look): number =>
  spaces ? inlines.widthOfText(spaces[0], look) : 0;

/** The narrowest that a text can be set, its longest word, and the widest, its longest line. */
const extent = (words: readonly Word[]): Pick<Built, 'minWidth' | 'maxWidth'> => {
  const trimmed = (width: number, first: Word, last: Word): number =>
    Math.max(0, width - first.leadingCut - last.trailingCut);
  let [minWidth, maxWidth, width] = [0, 0, 0];
  let first: Word | undefined;
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

/** All that the words of a piece are measured by. */
const keyOf = ({ look, keepsLeading, keepsTrailing }: Style, { text }: Piece): string =>
  [look.font.name, look.fontSize, look.characterSpacing, keepsLeading, keepsTrailing, text].join('\u0000');

/** What the engine's own measuring of a text gives, each property looked up once a stretch and not once a word. */
export const buildWords = (inlines: TextInlines, text: unknown, styles: Styles): Built | null => {
  const pieces = piecesOf(text);
  if (!pieces || engine.StyleContextStack.getStyleProperty({}, styles, 'noWrap', false)) return null;
  const known = pieces.map((piece) => styleOf(inlines, piece, styles));
  const key = pieces.map((piece, at) => (known[at] ? keyOf(known[at], piece) : '')).join('\u0001');
  const measured = remembered(key, () => cutAndMeasure(inlines, pieces, known, styles));
  const items = measured.flatMap((one) => {
    const look = known[one.run]?.look;
    return look ? new Word(look, one) : [];
  });
  return { items, ...extent(items) };
};
