import { engine, type Font } from './internals.ts';

/** What each font file made of each word: glyphs and how far they reach. A list without a prototype: any word is a key. */
type Shapes = Record<string, unknown>;

const kept = new Map<string, Shapes>();

const shapesOf = (file: string): Shapes => {
  const shapes = kept.get(file) ?? Object.create(null);
  kept.set(file, shapes);
  return shapes;
};

/**
 * A document is laid out more than once, each time with its fonts opened anew: what they made of its words is kept from
 * one to the next, which is a quarter of the time of a long document (measured).
 */
export const keepShapes = (): void => {
  const fonts = engine.PDFDocument.prototype;
  const { provideFont } = fonts;
  const known = new WeakSet<Font>();
  fonts.provideFont = function (family, bold, italics) {
    const font = provideFont.call(this, family, bold, italics);
    const file = this.getFontFile(family, bold, italics);
    if (!known.has(font) && file) font.layoutCache = shapesOf(file);
    known.add(font);
    return font;
  };
};

/** After a document: words of another one are others. */
export const forgetShapes = (): void => kept.clear();
