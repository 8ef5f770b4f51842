import pdfMake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_FILES, FONTS } from './fonts.ts';

/** Lays the definition out. The engine may open our font files and nothing else: no address, no other file. */
export const toBytes = async (definition: TDocumentDefinitions): Promise<Uint8Array> => {
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => FONT_FILES.has(path));
  pdfMake.setFonts(FONTS);
  return pdfMake.createPdf(definition).getBuffer();
};
