import type { Outcome } from '../../platform/outcome.ts';
import type { ExportDocument } from '../document.ts';
import { deckDocument } from './deck-document.ts';
import { drawInWorker } from './in-worker.ts';

/**
 * Documents of one engagement as one deck, in their order: cover, agenda, a slide or more for each part, notes where a
 * slide shortens. Every text fits its box; what does not goes on on the next slide.
 */
export const renderDeck = async (
  documents: readonly [ExportDocument, ...ExportDocument[]],
): Promise<Outcome<Uint8Array>> => {
  const [first, ...others] = documents;
  return drawInWorker([deckDocument(first), ...others.map(deckDocument)]);
};

/** One document as a deck for PowerPoint, Keynote, Google Slides and LibreOffice. */
export const renderPptx = (document: ExportDocument): Promise<Outcome<Uint8Array>> => renderDeck([document]);
