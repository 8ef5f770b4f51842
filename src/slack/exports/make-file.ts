import type { ExportDocument } from '../../exports/document.ts';
import { exportFileName } from '../../exports/file-name.ts';
import { EXPORT_FORMATS, PACK_FORMAT } from '../../exports/formats.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import type { Session } from '../outbound/session.ts';
import type { FileToUpload } from '../outbound/upload-files.ts';
import { makePackFile } from './pack-file.ts';

export type Make = (
  session: Session,
  record: ExportRecord,
  document: ExportDocument,
) => Promise<Outcome<FileToUpload>>;

/** Formats that need more than the document of one version. */
const MADE_OTHERWISE: Readonly<Partial<Record<string, Make>>> = { [PACK_FORMAT.key]: makePackFile };

const fromDocument: Make = async (_session, record, document) => {
  const format = EXPORT_FORMATS.find((candidate) => candidate.key === record.format);
  if (!format) throw new Error(`There is no export format ${record.format}.`);
  const outcome = await format.render(document);
  if (!outcome.ok) return outcome;
  const { client, engagement, definition, version } = document;
  const of = { client, engagement, artifact: definition.type, version: version.number };
  const name = exportFileName(of, format.extension);
  return done({ name, title: name, bytes: outcome.value });
};

/** The file that one record asks for, or why it cannot be made. */
export const makeFile: Make = (session, record, document) =>
  (MADE_OTHERWISE[record.format] ?? fromDocument)(session, record, document);
