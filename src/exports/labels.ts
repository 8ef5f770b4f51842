import type { ExportDocument } from './document.ts';
import { isStubText } from './for-client.ts';
import { DRAFT_LABEL, STUB_LABEL } from './sentences.ts';

/** What must stand wherever the document is shown, for everybody: that it is a draft, and that a stub wrote it. */
export const labelsOf = (document: Pick<ExportDocument, 'final' | 'generation' | 'withheld'>): string[] => [
  ...(document.final ? [] : [DRAFT_LABEL]),
  ...(isStubText(document) ? [STUB_LABEL] : []),
];
