import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Outcome } from '../platform/outcome.ts';
import { renderCsv } from './csv/render.ts';
import type { ExportDocument } from './document.ts';
import { renderIcs } from './ics/render.ts';
import { renderJson } from './json/render.ts';
import { renderMarkdown } from './markdown/render.ts';
import { renderPdf } from './pdf/render.ts';
import { renderPptx } from './pptx/render.ts';
import { zipRenderer } from './zip/render.ts';

export type ExportFormatKey = 'pdf' | 'markdown' | 'json' | 'csv' | 'ics' | 'pptx' | 'zip';

export type ExportFormat = {
  key: ExportFormatKey;
  title: string;
  /** Without a dot. */
  extension: string;
  mime: string;
  /** Whether a version of this type can leave in it. */
  fits(type: ArtifactType): boolean;
  /** Writes the whole file, or refuses with a sentence that names the other ways out. */
  render(document: ExportDocument): Promise<Outcome<Uint8Array>>;
};

const every = (): boolean => true;
const hasCalendar = (type: ArtifactType): boolean => type === 'execution';

/** What one version is written as; a ZIP holds all of these that fit. */
const FILES: readonly ExportFormat[] = [
  {
    key: 'pdf',
    title: 'PDF',
    extension: 'pdf',
    mime: 'application/pdf',
    fits: every,
    render: renderPdf,
  },
  {
    key: 'markdown',
    title: 'Markdown',
    extension: 'md',
    mime: 'text/markdown',
    fits: every,
    render: renderMarkdown,
  },
  {
    key: 'json',
    title: 'JSON',
    extension: 'json',
    mime: 'application/json',
    fits: every,
    render: renderJson,
  },
  {
    key: 'csv',
    title: 'CSV calendar',
    extension: 'csv',
    mime: 'text/csv',
    fits: hasCalendar,
    render: renderCsv,
  },
  {
    key: 'ics',
    title: 'ICS calendar',
    extension: 'ics',
    mime: 'text/calendar',
    fits: hasCalendar,
    render: renderIcs,
  },
  {
    key: 'pptx',
    title: 'PowerPoint',
    extension: 'pptx',
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    fits: every,
    render: renderPptx,
  },
];

/** Every format a version can leave in, in the order in which they are offered. A new format is one more entry. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  ...FILES,
  {
    key: 'zip',
    title: 'ZIP',
    extension: 'zip',
    mime: 'application/zip',
    fits: every,
    render: zipRenderer(FILES),
  },
];

/** What only a current delivery leaves as; it is made of many versions, so it has no `render` (slack/exports/make-file.ts). */
export const PACK_FORMAT = { key: 'pack', title: 'Delivery pack (signed ZIP)' } as const;
