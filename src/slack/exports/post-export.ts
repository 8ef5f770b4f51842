import { addNotice } from '../../engagements/notices.ts';
import type { ExportDocument } from '../../exports/document.ts';
import { exportFileName } from '../../exports/file-name.ts';
import { EXPORT_FORMATS } from '../../exports/formats.ts';
import { loadExportDocument } from '../../generation/export-document.ts';
import { sha256Bytes } from '../../platform/canonical.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { WORDS } from '../blocks/sentences.ts';
import { escapeText } from '../blocks/text.ts';
import type { Place } from '../outbound/message-row.ts';
import { type OutboundDeps, openSession, type Session } from '../outbound/session.ts';
import { ensureThread } from '../outbound/sync-message.ts';
import { type FileToUpload, uploadFiles } from '../outbound/upload-files.ts';
import { EXPORTS } from './sentences.ts';

type Rendered = { record: ExportRecord; file: FileToUpload };

/**
 * Renders the files of one request and posts them as one message in the engagement's thread. A format that refuses
 * (right-to-left text in a PDF) is told in the thread; the others go on. Safe to repeat: Slack's file ids are stored
 * before the files are shown.
 */
export async function postExport(deps: OutboundDeps, batchId: string, run: EffectRun): Promise<void> {
  const session = await openSession(deps, run);
  if (!session) return;
  const { workspaceId } = run;
  const batch = await session.inWorkspace(async (tx) => {
    const records = await tx.exportRecord.findMany({
      where: { workspaceId, batchId, state: { in: ['queued', 'uploading'] } },
      orderBy: { format: 'desc' },
    });
    const [first] = records;
    if (!first) return null;
    // The moment of the request, so that a repeated attempt makes the same bytes.
    const document = await loadExportDocument(tx, workspaceId, first.versionId, first.createdAt);
    return { records, document, engagementId: first.engagementId };
  });
  if (!batch?.document) return;
  const rendered = await renderAll(session, batch.records, batch.document);
  if (rendered.length === 0) return;
  await upload(session, await ensureThread(session, batch.engagementId), batch.document, rendered);
}

async function renderAll(
  session: Session,
  records: readonly ExportRecord[],
  document: ExportDocument,
): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const record of records) {
    const format = EXPORT_FORMATS.find((candidate) => candidate.key === record.format);
    if (!format) throw new Error(`There is no export format ${record.format}.`);
    const outcome = await format.render({ ...document, final: record.final && document.final });
    if (!outcome.ok) {
      await tellFailure(session, record, outcome.refusal.sentence);
      continue;
    }
    const { client, engagement, definition, version } = document;
    const artifact = definition.type;
    const name = exportFileName({ client, engagement, artifact, version: version.number }, format.extension);
    rendered.push({ record, file: { name, title: name, bytes: outcome.value, fileId: record.fileId } });
  }
  return rendered;
}

async function tellFailure(session: Session, record: ExportRecord, sentence: string): Promise<void> {
  const { workspaceId, traceId, now } = session.run;
  await session.inWorkspace(async (tx) => {
    const { count } = await tx.exportRecord.updateMany({
      where: { workspaceId, id: record.id, state: 'queued' },
      data: { state: 'failed', failureSentence: sentence },
    });
    if (count === 0) return;
    const { engagementId, id } = record;
    await addNotice(
      tx,
      { workspaceId, traceId, now },
      { engagementId, kind: 'export_failed', params: { exportId: id } },
    );
  });
}

async function upload(
  session: Session,
  place: Place,
  document: ExportDocument,
  rendered: readonly Rendered[],
): Promise<void> {
  const { run } = session;
  const name = WORDS.versionName(document.definition.title, document.version.number);
  const write = (data: (one: Rendered, at: number) => Partial<ExportRecord>) =>
    session.inWorkspace(async (tx) => {
      for (const [at, one] of rendered.entries()) {
        await tx.exportRecord.update({
          where: { workspaceId_id: { workspaceId: run.workspaceId, id: one.record.id } },
          data: data(one, at),
        });
      }
    });
  const final = rendered.every(({ record }) => record.final) && document.final;
  await uploadFiles(session, {
    place,
    comment: escapeText(final ? EXPORTS.final(name) : EXPORTS.draft(name)),
    files: rendered.map(({ file }) => file),
    remember: (fileIds) => write((_, at) => ({ state: 'uploading', fileId: fileIds[at] ?? null })),
  });
  await write(({ file }) => ({
    state: 'posted',
    fileName: file.name,
    fileDigest: sha256Bytes(file.bytes),
    bytes: file.bytes.byteLength,
  }));
}
