import type { ExportDocument } from '../../exports/document.ts';
import { WORDS } from '../blocks/sentences.ts';

/** "Strategy, version 2". */
export const titleOf = ({ definition, version }: Pick<ExportDocument, 'definition' | 'version'>): string =>
  WORDS.versionName(definition.title, version.number);
