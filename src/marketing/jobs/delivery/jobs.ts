import type { JobDefinition } from '../job-definition.ts';
import { assetZip } from './asset-zip.ts';
import { pdfReport } from './pdf-report.ts';
import { pptxDeck } from './pptx-deck.ts';

/** The jobs of a delivery; each alone makes a whole one. */
export const DELIVERY_JOBS: readonly JobDefinition[] = [pdfReport, pptxDeck, assetZip];
