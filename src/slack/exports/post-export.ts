import { lockEngagement } from '../../engagements/lock-engagement.ts';
import type { ExportDocument } from '../../exports/document.ts';
import { exportFileName } from '../../exports/file-name.ts';
import { EXPORT_FORMATS } from '../../exports/formats.ts';
import { sha256Bytes } from '../../platform/canonical.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import { WORDS } from '../blocks/sentences.ts';
import { escapeText } from '../blocks/text.ts';
import { SlackFailed } from '../outbound/call.ts';
import { isThreadStillAt, type Place } from '../outbound/message-row.ts';
import { type OutboundDeps, openSession, type Session } from '../outbound/session.ts';
import { ensureThread } from '../outbound/sync-message.ts';
import { areFilesShown, type FileToUpload, uploadFiles } from '../outbound/upload-files.ts';
import {
  claimBatch,
  type ExportBatch,
  failRecord,
  loadBatch,
  type SentFile,
  settleBatch,
} from './export-batch.ts';
import { EXPORTS } from './sentences.ts';

type Rendered = { record: ExportRecord; file: FileToUpload };

// Long enough for another attempt's transaction to end.
const ANEW_MS = 1_000;

/**
 * Renders the files of one request and posts them as one message in the engagement's thread. A format that refuses
 * (right-to-left text in a PDF) is told in the thread; the others go on. Safe to repeat and to run twice at once: Slack's
 * file ids are stored before the files are shown, and what changed meanwhile - cancelled, no longer current, taken by
 * another attempt - is never shown as it was.
 */
export async function postExport(deps: OutboundDeps, batchId: string, run: EffectRun): Promise<void> {
  const session = await openSession(deps, run);
  if (!session) return;
  const batch = await session.inWorkspace((tx) => loadBatch(tx, run.workspaceId, batchId));
  if (!batch) return;
  const claimed = batch.records.flatMap(({ state, fileId }) =>
    state === 'uploading' && fileId ? [fileId] : [],
  );
  if (claimed.length > 0) return settleClaimed(session, batch, claimed);
  if (!batch.document) {
    for (const record of batch.records) await tellFailure(session, record, EXPORTS.erased);
    return;
  }
  const rendered = await renderAll(session, batch, batch.document);
  if (rendered.length === 0) return;
  await upload(session, await ensureThread(session, batch.engagementId), batch, batch.document, rendered);
}

/** An attempt whose files were claimed and missed counts as one of the effect's tries; the next one begins anew. */
async function settleClaimed(session: Session, batch: ExportBatch, fileIds: string[]): Promise<void> {
  const shown = await areFilesShown(session, fileIds);
  await settle(session, batch, fileIds, shown ? 'posted' : 'queued');
  if (!shown) throw new SlackFailed('files.completeUploadExternal', 'the files are not in Slack');
}

async function renderAll(
  session: Session,
  batch: ExportBatch,
  document: ExportDocument,
): Promise<Rendered[]> {
  const rendered: Rendered[] = [];
  for (const record of batch.records) {
    const format = EXPORT_FORMATS.find((candidate) => candidate.key === record.format);
    if (!format) throw new Error(`There is no export format ${record.format}.`);
    const outcome = await format.render({ ...document, final: batch.final });
    if (!outcome.ok) {
      await tellFailure(session, record, outcome.refusal.sentence);
      continue;
    }
    const { client, engagement, definition, version } = document;
    const artifact = definition.type;
    const name = exportFileName({ client, engagement, artifact, version: version.number }, format.extension);
    rendered.push({ record, file: { name, title: name, bytes: outcome.value } });
  }
  return rendered;
}

async function upload(
  session: Session,
  place: Place,
  batch: ExportBatch,
  document: ExportDocument,
  rendered: readonly Rendered[],
): Promise<void> {
  const { workspaceId } = session.run;
  const name = WORDS.versionName(document.definition.title, document.version.number);
  let fileIds: readonly string[] = [];
  const sent = (): SentFile[] =>
    rendered.map(({ record, file: { name: fileName, bytes } }, at) => ({
      recordId: record.id,
      fileId: fileIds[at] ?? '',
      name: fileName,
      digest: sha256Bytes(bytes),
      bytes: bytes.byteLength,
    }));
  const shown = await uploadFiles(session, {
    engagementId: batch.engagementId,
    place,
    comment: escapeText(batch.final ? EXPORTS.final(name) : EXPORTS.draft(name)),
    files: rendered.map(({ file }) => file),
    claim: (ids) => {
      fileIds = ids;
      const { engagementId } = batch;
      return session.inWorkspace(async (tx) => {
        await lockEngagement(tx, workspaceId, engagementId);
        const there = await isThreadStillAt(tx, workspaceId, engagementId, place);
        return there && claimBatch(tx, workspaceId, batch, sent());
      });
    },
    release: () => settle(session, batch, fileIds, 'queued'),
  });
  // Read again, it says what is to be done: nothing for a cancelled one, other pages for one that is a draft by now.
  if (!shown) throw new Reschedule(ANEW_MS, 'the export changed while it was made');
  await settle(session, batch, fileIds, 'posted');
}

const settle = (
  session: Session,
  batch: ExportBatch,
  fileIds: readonly string[],
  state: 'posted' | 'queued',
): Promise<void> =>
  session.inWorkspace((tx) => settleBatch(tx, session.run.workspaceId, batch, fileIds, state));

const tellFailure = (session: Session, record: ExportRecord, sentence: string): Promise<void> => {
  const { workspaceId, traceId, now } = session.run;
  return session.inWorkspace((tx) => failRecord(tx, { workspaceId, traceId, now }, record, sentence));
};
