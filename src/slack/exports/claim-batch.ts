import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { PACK_FORMAT } from '../../exports/formats.ts';
import { packStillHolds } from '../../generation/pack/pack-still-holds.ts';
import type { Tx } from '../../platform/database.ts';
import { isThreadStillAt, type Place } from '../outbound/message-row.ts';
import { openClientChannel } from './client-channel.ts';
import { type BatchFile, type ExportBatch, openRecords, standingOf } from './export-batch.ts';

/** The file of one record, sent to Slack but not shown yet. */
export type SentFile = { recordId: string; fileId: string; name: string; digest: string; bytes: number };

/**
 * The last moment before Slack shows the files, under the engagement's lock: they are taken only if nothing of what was
 * rendered changed since - no record cancelled, none claimed by another attempt, still final if the pages say so, and
 * the place still where the thread is or the client reads. What is stored is what the files are, so that an attempt that
 * settles them later tells the truth.
 */
export async function claimBatch(
  tx: Tx,
  workspaceId: string,
  seen: ExportBatch,
  sent: readonly SentFile[],
  place: Place,
): Promise<boolean> {
  const engagement = await lockEngagement(tx, workspaceId, seen.engagementId);
  const there =
    seen.destination === 'client_channel'
      ? engagement && openClientChannel(engagement) === place.channelId
      : await isThreadStillAt(tx, workspaceId, seen.engagementId, place);
  if (!there || !(await areAsSeen(tx, workspaceId, seen, sent))) return false;
  const leftFinal = new Map(seen.files.map(({ record, final }) => [record.id, final]));
  for (const { recordId, fileId, name, digest, bytes } of sent) {
    const file = { fileId, fileName: name, fileDigest: digest, bytes };
    await tx.exportRecord.update({
      where: { workspaceId_id: { workspaceId, id: recordId } },
      data: { state: 'uploading', ...file, leftFinal: leftFinal.get(recordId) ?? false },
    });
  }
  return true;
}

async function areAsSeen(
  tx: Tx,
  workspaceId: string,
  seen: ExportBatch,
  sent: readonly SentFile[],
): Promise<boolean> {
  const now = await openRecords(tx, workspaceId, seen.batchId);
  const files = new Map(seen.files.map((file) => [file.record.id, file]));
  if (now.length !== sent.length || now.some(({ state }) => state !== 'queued')) return false;
  if (now.some(({ id }) => !sent.some(({ recordId }) => recordId === id))) return false;
  for (const record of now) {
    const file: BatchFile | undefined = files.get(record.id);
    if ((await standingOf(tx, workspaceId, record)) !== (file?.final ? 'final' : 'draft')) return false;
    // Its delivery may be current while something that a part of it was built on is not.
    if (record.format === PACK_FORMAT.key && !(await packStillHolds(tx, record))) return false;
  }
  return true;
}
