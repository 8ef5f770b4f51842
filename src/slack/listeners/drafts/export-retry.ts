import { z } from 'zod';
import { type ExportBatchRef, retryExport } from '../../../artifacts/retry-export.ts';
import { EXPORT_VIEW } from '../../blocks/views/export-sentences.ts';
import type { Find } from './finders.ts';
import { acts } from './press.ts';
import { saidDone } from './said.ts';

/** A batch of the engagement that the value names; whether the person may read that was asked. */
const aBatch: Find<ExportBatchRef> = async ({ context, subject, value }) => {
  const { db, workspaceId } = context;
  const { engagementId } = subject;
  const batchId = value.export;
  if (batchId === undefined || !isUuid(batchId)) return undefined;
  const record = await db.inWorkspace(workspaceId, (tx) =>
    tx.exportRecord.findFirst({ where: { workspaceId, engagementId, batchId }, select: { versionId: true } }),
  );
  return record ? { batchId, versionId: record.versionId } : undefined;
};

const isUuid = (id: string): boolean => z.guid().safeParse(id).success;

/** Makes what failed of an export once more. Files leave Slack's channel rules, so membership is asked anew. */
export const retryExportIt = acts(aBatch, {
  fresh: true,
  act: async ({ context }, batch) => {
    const outcome = await retryExport(context.acting, batch);
    return outcome.ok ? saidDone(EXPORT_VIEW.again) : { sentence: outcome.refusal.sentence };
  },
});
