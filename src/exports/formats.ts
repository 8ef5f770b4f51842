import type { Outcome } from '../platform/outcome.ts';
import type { ExportDocument } from './document.ts';
import { renderJson } from './json/render.ts';
import { renderMarkdown } from './markdown/render.ts';
import { renderPdf } from './pdf/render.ts';

export type ExportFormatKey = 'pdf' | 'markdown' | 'json';

export type ExportFormat = {
  key: ExportFormatKey;
  title: string;
  /** Without a dot. */
  extension: string;
  mime: string;
  /** Writes the whole file, or refuses with a sentence that names the other ways out. */
  render(document: ExportDocument): Promise<Outcome<Uint8Array>>;
};

/** Every format a version can leave in, in the order in which they are offered. A new format is one more entry. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  { key: 'pdf', title: 'PDF', extension: 'pdf', mime: 'application/pdf', render: renderPdf },
  { key: 'markdown', title: 'Markdown', extension: 'md', mime: 'text/markdown', render: renderMarkdown },
  { key: 'json', title: 'JSON', extension: 'json', mime: 'application/json', render: renderJson },
];
