import type { Destination } from '../../artifacts/export-records.ts';
import { loadVersion } from '../../artifacts/load-version.ts';
import type { ExportDocument } from '../../exports/document.ts';
import { type Audience, forAudience } from '../../exports/for-client.ts';
import { byFormat } from '../../exports/format-order.ts';
import { loadExportDocument } from '../../generation/export-document.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';

/** One record of a batch that is still to be posted, as its file would be made now. */
export type BatchFile = {
  record: ExportRecord;
  /** As those may see it for whom the file is made; null when the text was erased. */
  document: ExportDocument | null;
  /** Asked for as final, and the version is still current. */
  final: boolean;
};

/** What one request still has to post, of one version or several, as it stands now. */
export type ExportBatch = {
  batchId: string;
  engagementId: string;
  audience: Audience;
  destination: Destination;
  /** Queued, or claimed: the claim takes all of them at once. By stage and format. */
  files: readonly BatchFile[];
};

export const OPEN_EXPORT = ['queued', 'uploading'];

/** What is still open of a batch. */
export const openRecords = (tx: Tx, workspaceId: string, batchId: string): Promise<ExportRecord[]> =>
  tx.exportRecord.findMany({ where: { workspaceId, batchId, state: { in: OPEN_EXPORT } } });

/** Null when nothing is left to post. */
export async function loadBatch(tx: Tx, workspaceId: string, batchId: string): Promise<ExportBatch | null> {
  const records = await openRecords(tx, workspaceId, batchId);
  const [first] = records;
  if (!first) return null;
  const { engagementId } = first;
  const audience: Audience = first.audience === 'client' ? 'client' : 'team';
  const destination: Destination = first.destination === 'client_channel' ? 'client_channel' : 'thread';
  const documents = new Map<string, ExportDocument | null>();
  const files: BatchFile[] = [];
  for (const record of records) {
    // The moment of the request, so that a repeated attempt makes the same bytes.
    const { versionId, createdAt } = record;
    const key = `${versionId} ${createdAt.getTime()}`;
    const document =
      documents.get(key) ??
      (documents.has(key) ? null : await loadExportDocument(tx, workspaceId, versionId, createdAt));
    documents.set(key, document);
    const final = record.final && document?.final === true;
    files.push({ record, final, document: document && forAudience({ ...document, final }, audience) });
  }
  return { batchId, engagementId, audience, destination, files: files.sort(byStage) };
}

const stageOf = ({ document }: BatchFile): ArtifactType => document?.definition.type ?? 'intake';

const byStage = (one: BatchFile, other: BatchFile): number =>
  ARTIFACT_TYPES.indexOf(stageOf(one)) - ARTIFACT_TYPES.indexOf(stageOf(other)) ||
  (one.document?.version.number ?? 0) - (other.document?.version.number ?? 0) ||
  byFormat(one.record.format, other.record.format);

/** Whether a version's file would be final at this moment, and whether there is still a text to show. */
export async function standingOf(
  tx: Tx,
  workspaceId: string,
  { versionId, final }: Pick<ExportRecord, 'versionId' | 'final'>,
): Promise<'final' | 'draft' | 'erased'> {
  const version = await loadVersion(tx, workspaceId, versionId);
  if (!version || version.erased) return 'erased';
  return final && version.status === 'approved' && !version.stale ? 'final' : 'draft';
}
