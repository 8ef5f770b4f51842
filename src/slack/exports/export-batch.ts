import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { addNotice } from '../../engagements/notices.ts';
import type { ExportDocument } from '../../exports/document.ts';
import { loadExportDocument } from '../../generation/export-document.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import type { EffectOrigin } from '../../platform/outbox/effect-run.ts';

/** What one request still has to post, as it stands now. */
export type ExportBatch = {
  batchId: string;
  engagementId: string;
  /** Queued, or claimed: the claim takes all of them at once. */
  records: readonly ExportRecord[];
  /** Null when the text was erased. */
  document: ExportDocument | null;
  /** Asked for as final, and the version is still current. */
  final: boolean;
};

/** The file of one record, sent to Slack but not shown yet. */
export type SentFile = { recordId: string; fileId: string; name: string; digest: string; bytes: number };

const OPEN = ['queued', 'uploading'];

/** Null when nothing is left to post. */
export async function loadBatch(tx: Tx, workspaceId: string, batchId: string): Promise<ExportBatch | null> {
  const records = await tx.exportRecord.findMany({
    where: { workspaceId, batchId, state: { in: OPEN } },
    orderBy: { format: 'desc' },
  });
  const [first] = records;
  if (!first) return null;
  const { engagementId, versionId, createdAt } = first;
  // The moment of the request, so that a repeated attempt makes the same bytes.
  const document = await loadExportDocument(tx, workspaceId, versionId, createdAt);
  const final = Boolean(document?.final) && records.every((record) => record.final);
  return { batchId, engagementId, records, document, final };
}

/**
 * The last moment before Slack shows the files, under the engagement's lock: they are taken only if nothing of what was
 * rendered changed since - no record cancelled, none claimed by another attempt, still final if the pages say so. What
 * is stored is what the files are, so that an attempt that settles them later tells the truth.
 */
export async function claimBatch(
  tx: Tx,
  workspaceId: string,
  seen: ExportBatch,
  files: readonly SentFile[],
): Promise<boolean> {
  await lockEngagement(tx, workspaceId, seen.engagementId);
  const now = await loadBatch(tx, workspaceId, seen.batchId);
  const ids = files.map((file) => file.recordId).join();
  const asSeen =
    now?.document &&
    now.final === seen.final &&
    now.records.map((record) => record.id).join() === ids &&
    now.records.every((record) => record.state === 'queued');
  if (!asSeen) return false;
  for (const { recordId, fileId, name, digest, bytes } of files) {
    await tx.exportRecord.update({
      where: { workspaceId_id: { workspaceId, id: recordId } },
      data: { state: 'uploading', fileId, fileName: name, fileDigest: digest, bytes },
    });
  }
  return true;
}

/** The claimed files that an attempt made are in Slack ('posted'), or certainly not ('queued': begin again). */
export async function settleBatch(
  tx: Tx,
  workspaceId: string,
  batch: ExportBatch,
  fileIds: readonly string[],
  state: 'posted' | 'queued',
): Promise<void> {
  await lockEngagement(tx, workspaceId, batch.engagementId);
  const none = { fileId: null, fileName: null, fileDigest: null, bytes: null };
  await tx.exportRecord.updateMany({
    where: { workspaceId, batchId: batch.batchId, state: 'uploading', fileId: { in: [...fileIds] } },
    data: { state, ...(state === 'queued' ? none : {}) },
  });
}

/** Ends a record that will not be posted, and tells whoever asked for it, once. */
export async function failRecord(
  tx: Tx,
  origin: EffectOrigin,
  record: ExportRecord,
  sentence: string,
): Promise<void> {
  const { id, engagementId, state } = record;
  const { workspaceId } = origin;
  await lockEngagement(tx, workspaceId, engagementId);
  const { count } = await tx.exportRecord.updateMany({
    where: { workspaceId, id, state },
    data: { state: 'failed', failureSentence: sentence },
  });
  if (count === 0) return;
  await addNotice(tx, origin, { engagementId, kind: 'export_failed', params: { exportId: id } });
}
