import type { Outcome } from '../../platform/outcome.ts';
import type { ExportDocument } from '../document.ts';
import { renderDeck } from '../pptx/render.ts';

type Combine = (documents: readonly [ExportDocument, ...ExportDocument[]]) => Promise<Outcome<Uint8Array>>;

/** Formats in which a pack holds one file of all its documents, the delivery first, instead of one for each. */
export const COMBINED: Readonly<Partial<Record<string, Combine>>> = { pptx: renderDeck };
