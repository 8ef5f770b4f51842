import { engine, type Font } from './internals.ts';

/** What each font file made of each word: glyphs and how far they reach. A list without a prototype: any word is a key. */
type Shapes = Record<string, unknown>;

/** A font file that was opened, and its shapes of words. */
type Opened = { font: unknown; shapes: Shapes };

const kept = new Map<string, Opened>();

const openedOf = (file: string, font: unknown): Opened => {
  const opened = kept.get(file) ?? { font, shapes: Object.create(null) };
  kept.set(file, opened);
  return opened;
};

/**
 * A document is laid out more than once, each time with its fonts opened anew: what they made of its words is kept from
 * one to the next, which is a quarter of the time of a long document (measured), and so are the tables that a font is set
 * by, which are read once.
 */
export const keepShapes = (): void => {
  const fonts = engine.PDFDocument.prototype;
  const { provideFont } = fonts;
  const known = new WeakSet<Font>();
  fonts.provideFont = function (family, bold, italics) {
    const font = provideFont.call(this, family, bold, italics);
    if (known.has(font)) return font;
    known.add(font);
    const file = this.getFontFile(family, bold, italics);
    if (!file) return font;
    const opened = openedOf(file, font.font);
    [font.font, font.layoutCache] = [opened.font, opened.shapes];
    return font;
  };
};

/** After a document: words of another one are others. */
export const forgetShapes = (): void => kept.clear();
