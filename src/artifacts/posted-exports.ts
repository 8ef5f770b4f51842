import type { Audience } from '../exports/for-client.ts';
import type { Tx } from '../platform/database.ts';
import type { ExportRecord } from '../platform/generated/client.ts';
import type { Destination } from './export-records.ts';

/** A file that left: as what, for whom, where to, who asked and when, and what it is, digit by digit. */
export type PostedExport = {
  format: string;
  final: boolean;
  audience: Audience;
  destination: Destination;
  requestedBy: string;
  at: Date;
  /** SHA-256 of the file, hex. */
  digest: string;
  /** A schedule asked for it. */
  report: boolean;
};

/** What the pages of a file that left say of it: asked for as final, it may have become a draft before it left. */
export const leftAsFinal = ({ final, leftFinal }: Pick<ExportRecord, 'final' | 'leftFinal'>): boolean =>
  leftFinal ?? final;

/** The files of some versions that are in Slack, by version, the newest first. */
export async function postedExports(
  tx: Tx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, PostedExport[]>> {
  const records = await tx.exportRecord.findMany({
    where: { workspaceId, versionId: { in: [...versionIds] }, state: 'posted' },
    orderBy: [{ createdAt: 'desc' }, { fileName: 'asc' }],
  });
  const found = new Map<string, PostedExport[]>();
  for (const record of records) {
    const { versionId, format, requestedBy, createdAt, fileDigest } = record;
    const posted: PostedExport = {
      format,
      final: leftAsFinal(record),
      audience: record.audience === 'client' ? 'client' : 'team',
      destination: record.destination === 'client_channel' ? 'client_channel' : 'thread',
      requestedBy,
      at: createdAt,
      digest: fileDigest ?? '',
      report: record.reportDue !== null,
    };
    found.set(versionId, [...(found.get(versionId) ?? []), posted]);
  }
  return found;
}
