import { tellOfExport } from '../tell-of-export.ts';
import type { ChangeHandler } from './change.ts';
import { named, subject } from './change-version.ts';

/** Exports of a version that were not sent yet, and what was scheduled about it, such as reminders. */
export const exportsCancelled: ChangeHandler<'exports_cancelled'> = {
  evolve: (snapshot) => snapshot,
  async write(tx, writer, { engagementId }, { versionId }) {
    const { workspaceId } = writer;
    await tx.schedule.deleteMany({ where: { workspaceId, subjectId: versionId } });
    const queued = { workspaceId, versionId, state: 'queued' };
    const batches = await tx.exportRecord.findMany({
      where: queued,
      select: { batchId: true },
      distinct: ['batchId'],
    });
    if (batches.length > 0) await tx.exportRecord.updateMany({ where: queued, data: { state: 'cancelled' } });
    for (const { batchId } of batches) await tellOfExport(tx, writer, { engagementId, batchId });
    return { exportBatchIds: batches.map((batch) => batch.batchId) };
  },
  audit: (snapshot, { versionId }, { exportBatchIds = [] }) =>
    exportBatchIds.length === 0
      ? null
      : {
          kind: 'exports.cancelled',
          details: { ...named(subject(snapshot, versionId)), batches: exportBatchIds },
        },
};
