import pdfMake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_FILES, FONTS } from './fonts.ts';
import { installWords } from './words/install.ts';
import { forgetWords } from './words/remembered.ts';
import { forgetShapes, keepShapes } from './words/shapes.ts';

installWords();
keepShapes();

/** The engine may open our font files and nothing else: no address, no other file. */
const start = (definition: TDocumentDefinitions) => {
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => FONT_FILES.has(path));
  pdfMake.setFonts(FONTS);
  return pdfMake.createPdf(definition);
};

/** What the engine reads and its types do not name: how many pages are drawn once all are laid out. */
type Partly = TDocumentDefinitions & { maxPagesNumber: number };

/** Lays the definition out and writes no file: for what its `pageBreakBefore` is told. */
export const layOutOnly = async (definition: Partly): Promise<void> => {
  await start(definition).getStream();
};

/** Lays the definition out and writes the file. */
export const toBytes = async (definition: TDocumentDefinitions): Promise<Uint8Array> => {
  try {
    return await start(definition).getBuffer();
  } finally {
    forgetShapes();
    forgetWords();
  }
};
