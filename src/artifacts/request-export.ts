import type { Context } from '../platform/context.ts';
import type { Outcome } from '../platform/outcome.ts';
import { withVersion } from './with-version.ts';
import { type ExportWish, writeExportRequest } from './write-export-request.ts';

export type ExportRequest = Omit<ExportWish, 'versionIds' | 'reportDue'> & { versionId: string };

/** Asks for files of one version, for somebody who may read it (writeExportRequest says what leaves, and how). */
export function requestExport(
  context: Context,
  { versionId, ...wish }: ExportRequest,
): Promise<Outcome<{ batchId: string }>> {
  return withVersion(context, versionId, ({ tx, engagement }) =>
    writeExportRequest(tx, context, engagement, { ...wish, versionIds: [versionId] }),
  );
}
