import { leftAsFinal } from '../../artifacts/posted-exports.ts';
import { tellOfExport } from '../../artifacts/tell-of-export.ts';
import { announce } from '../../engagements/announce.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import type { EffectOrigin } from '../../platform/outbox/effect-run.ts';
import type { ExportBatch } from './export-batch.ts';

type Ref = Pick<ExportBatch, 'batchId' | 'engagementId'>;

/** The claimed files that an attempt made are in Slack: recorded with their digests, once. */
export async function filesPosted(
  tx: Tx,
  origin: EffectOrigin,
  { batchId, engagementId }: Ref,
  fileIds: readonly string[],
): Promise<void> {
  const { workspaceId } = origin;
  await lockEngagement(tx, workspaceId, engagementId);
  const claimed = { workspaceId, batchId, state: 'uploading', fileId: { in: [...fileIds] } };
  const records = await tx.exportRecord.findMany({ where: claimed, orderBy: { fileName: 'asc' } });
  const [first] = records;
  if (!first) return;
  await tx.exportRecord.updateMany({ where: claimed, data: { state: 'posted' } });
  await announce(tx, origin, { engagementId, kind: 'export', subjectId: batchId });
  await tellOfExport(tx, origin, { engagementId, batchId });
  await appendAudit(
    tx,
    { ...origin, actorId: first.requestedBy },
    {
      engagementId,
      kind: 'export.posted',
      details: {
        batch: batchId,
        audience: first.audience,
        destination: first.destination,
        files: records.map((record) => ({
          version: record.versionId,
          digest: record.versionDigest,
          format: record.format,
          final: leftAsFinal(record),
          name: record.fileName,
          sha256: record.fileDigest,
        })),
      },
    },
  );
}

const NO_FILE = { fileId: null, fileName: null, fileDigest: null, bytes: null, leftFinal: null };

/** Slack certainly shows nothing of the claimed files: they are made and sent anew. */
export async function filesReleased(
  tx: Tx,
  { workspaceId }: EffectOrigin,
  { batchId, engagementId }: Ref,
  fileIds: readonly string[],
): Promise<void> {
  await lockEngagement(tx, workspaceId, engagementId);
  await tx.exportRecord.updateMany({
    where: { workspaceId, batchId, state: 'uploading', fileId: { in: [...fileIds] } },
    data: { ...NO_FILE, state: 'queued' },
  });
}

/** A file is made and waits to be sent with the others; `show`: the thread's message says so. */
export async function fileMade(
  tx: Tx,
  origin: EffectOrigin,
  record: ExportRecord,
  made: { name: string; digest: string; bytes: number; show: boolean },
): Promise<void> {
  const { workspaceId } = origin;
  const { id, engagementId, batchId } = record;
  await lockEngagement(tx, workspaceId, engagementId);
  const { count } = await tx.exportRecord.updateMany({
    where: { workspaceId, id, state: 'queued' },
    data: { fileName: made.name, fileDigest: made.digest, bytes: made.bytes },
  });
  if (count > 0 && made.show)
    await announce(tx, origin, { engagementId, kind: 'export', subjectId: batchId });
}

/** `code`: of what refused to make the file; none where something around it went wrong. */
export type Why = { code?: string; sentence: string };

/** Ends a record that will not be posted; the thread's message says why, and whoever waits for it is told. */
export async function failRecord(
  tx: Tx,
  origin: EffectOrigin,
  record: ExportRecord,
  { code, sentence }: Why,
): Promise<void> {
  const { id, engagementId, batchId, state } = record;
  const { workspaceId } = origin;
  await lockEngagement(tx, workspaceId, engagementId);
  const { count } = await tx.exportRecord.updateMany({
    where: { workspaceId, id, state },
    data: { state: 'failed', failureCode: code ?? null, failureSentence: sentence },
  });
  if (count === 0) return;
  await announce(tx, origin, { engagementId, kind: 'export', subjectId: batchId });
  await tellOfExport(tx, origin, { engagementId, batchId });
}
