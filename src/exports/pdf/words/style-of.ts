import { engine, type Piece, type Styles, type TextInlines } from './internals.ts';
import type { Look } from './word.ts';

/** How a stretch of text looks, and what of the blanks at its ends counts. */
export type Style = {
  look: Look;
  keepsLeading: boolean;
  keepsTrailing: boolean;
  /** All that its words are measured by. */
  measuredBy: string;
};

/** What the engine's measuring asks the styles around a text for, and what we ask them for besides. */
const ASKED = new Set(
  [
    'alignment background bold characterSpacing color decoration decorationColor decorationStyle',
    'decorationThickness font fontFeatures fontSize italics leadingIndent lineHeight link linkToDestination',
    'linkToPage noWrap opacity preserveLeadingSpaces preserveTrailingSpaces sub sup',
  ].flatMap((properties) => properties.split(' ')),
);

const said = (property: string, value: unknown): string | null => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' || typeof value === 'function'
    ? null
    : `${property}\u0001${typeof value}\u0001${value}\u0002`;
};

/** What the styles around a text say about it, as one line; null where that can't be written down. */
const aroundIt = ({ styleOverrides }: Styles): string | null => {
  let key = '';
  let before: unknown;
  for (const one of styleOverrides) {
    if (one === before) continue;
    before = one;
    if (typeof one === 'string') key += `${one}\u0003`;
    else
      for (const [property, value] of Object.entries(one)) {
        if (!ASKED.has(property)) continue;
        const words = said(property, value);
        if (words === null) return null;
        key += words;
      }
  }
  return key;
};

/** The same of a stretch itself; null also where it has more than its looks, a place that it refers to among them. */
const ofItself = (piece: Piece): string | null => {
  let key = '';
  for (const [property, value] of Object.entries(piece)) {
    if (property === 'text' || property === 'run') continue;
    const words = ASKED.has(property) || property === 'style' ? said(property, value) : null;
    if (words === null) return null;
    key += words;
  }
  return key;
};

const measure = (inlines: TextInlines, piece: Piece, styles: Styles): Style => {
  const [look] = inlines.measure([{ ...piece, text: '' }], styles);
  if (!look) throw new Error('The layout engine measured nothing.');
  const keeps = (property: string): boolean =>
    engine.StyleContextStack.getStyleProperty(piece, styles, property, false) === true;
  const [keepsLeading, keepsTrailing] = [keeps('preserveLeadingSpaces'), keeps('preserveTrailingSpaces')];
  const by = [look.font.name, look.fontSize, look.characterSpacing, keepsLeading, keepsTrailing];
  return { look, keepsLeading, keepsTrailing, measuredBy: by.join('\u0000') };
};

/** By the engine's own measurer, which has one document, its fonts and its named styles. */
const known = new WeakMap<TextInlines, Map<string, Style>>();

const knownTo = (inlines: TextInlines): Map<string, Style> => {
  const styles = known.get(inlines) ?? new Map<string, Style>();
  known.set(inlines, styles);
  return styles;
};

/**
 * How each stretch of a text looks. A document has few looks and many thousands of stretches: each look is worked out
 * once, which the engine does by some thirty walks through all styles around a text.
 */
export const stylesOf = (inlines: TextInlines, pieces: readonly Piece[], styles: Styles): Style[] => {
  const around = aroundIt(styles);
  const before = knownTo(inlines);
  return pieces.map((piece) => {
    const own = around === null ? null : ofItself(piece);
    if (own === null) return measure(inlines, piece, styles);
    const key = `${around}\u0004${own}`;
    const style = before.get(key) ?? measure(inlines, piece, styles);
    before.set(key, style);
    return style;
  });
};
