import { textsIn } from '../../marketing/content-walk.ts';
import { type Outcome, refused } from '../../platform/outcome.ts';
import type { ExportDocument } from '../document.ts';
import { REFUSALS } from '../sentences.ts';
import { renderInWorker } from './in-worker.ts';
import { pageSource } from './page-source.ts';

/** Letters of scripts that run right to left; the layout engine orders no bidirectional text. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/**
 * The document as a PDF: cover, contents, one part a section, deliverables, findings (drafts only), provenance.
 * Refuses text that it would set wrongly (right-to-left, scripts without a font) or can't set at all (too large).
 */
export const renderPdf = async (document: ExportDocument): Promise<Outcome<Uint8Array>> => {
  const source = pageSource(document);
  const { logo: _, languages: __, ...written } = source;
  for (const { text } of textsIn(written))
    if (RIGHT_TO_LEFT.test(text)) return refused(REFUSALS.rightToLeft.code, REFUSALS.rightToLeft.sentence);
  return renderInWorker(source);
};
