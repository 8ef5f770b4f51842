import { isAudience } from '../exports/for-client.ts';
import { isLasting } from '../exports/lasting-refusals.ts';
import type { Context } from '../platform/context.ts';
import { type Outcome, refused } from '../platform/outcome.ts';
import { isDestination } from './export-records.ts';
import { latestAsks } from './latest-asks.ts';
import { SAY } from './sentences.ts';
import { withVersion } from './with-version.ts';
import { writeExportAsk } from './write-export-request.ts';

/** A batch, and a version that it was asked for: one of its engagement. */
export type ExportBatchRef = { batchId: string; versionId: string };

/**
 * Asks once more for those files of a batch that failed and may come out otherwise now, for whoever may read the
 * engagement: each as final or not as it stands now, for the same people and to the same place. Pressed twice, the second
 * finds nothing that failed.
 */
export function retryExport(
  context: Context,
  { batchId, versionId }: ExportBatchRef,
): Promise<Outcome<{ batchId: string }>> {
  return withVersion(context, versionId, async ({ tx, engagement }) => {
    const { workspaceId, id: engagementId } = engagement;
    const records = latestAsks(
      await tx.exportRecord.findMany({
        where: { workspaceId, engagementId, batchId },
        orderBy: { id: 'asc' },
      }),
    );
    const [first] = records;
    if (!first) return refused('nothing_found', SAY.nothingFound);
    const failed = records.filter(({ state, failureCode }) => state === 'failed' && !isLasting(failureCode));
    if (failed.length === 0) return refused('nothing_failed', SAY.nothingFailed);
    const { audience, destination, reportDue } = first;
    if (!isAudience(audience) || !isDestination(destination)) throw new Error('An unknown export record.');
    return writeExportAsk(tx, context, engagement, {
      batchId,
      audience,
      destination,
      reportDue: reportDue ?? undefined,
      versions: [...new Set(failed.map(({ versionId }) => versionId))].map((id) => ({
        id,
        formats: failed.filter(({ versionId }) => versionId === id).map(({ format }) => format),
      })),
    });
  });
}
