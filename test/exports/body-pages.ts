import type { ExportDocument } from '../../src/exports/document.ts';
import { DRAFT_LABEL, STUB_LABEL } from '../../src/exports/sentences.ts';
import { pdfPages, squeezed } from './pdf-pages.ts';

/** What stands on every page: the running head, the marks of a draft, and the page number. */
const running = (document: ExportDocument): string[] => [
  squeezed(
    `${document.client}, ${document.definition.title}Version ${document.version.number}, digest ${document.version.digest.slice(0, 12)}`,
  ),
  squeezed(DRAFT_LABEL),
  squeezed(STUB_LABEL),
];

/**
 * The pages of a PDF without what stands on every page, so that a text that goes on on the next page is in one piece
 * when they are joined. The watermark goes too.
 */
export const bodyPages = (bytes: Uint8Array, document: ExportDocument): string[] =>
  pdfPages(bytes).map((page, at, all) =>
    [...running(document), `Page${at + 1}of${all.length}`]
      .reduce((text, mark) => text.replaceAll(mark, ''), page)
      .replace(/DRAFT$|^DRAFT/, ''),
  );
