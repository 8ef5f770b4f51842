import { z } from 'zod';
import { EXPORT_INCOMPLETE_NOTICE } from '../../artifacts/tell-of-export.ts';
import { formatTitle } from '../../exports/format-order.ts';
import type { Tx } from '../../platform/database.ts';
import { type ExportMessageView, exportSaid } from '../blocks/messages/export.ts';
import { EXPORT_SAY } from '../blocks/messages/export-sentences.ts';
import { exportViewOf } from './export.ts';
import type { NoticeKind } from './notice-kinds.ts';
import { slackIds } from './people.ts';
import { NOTICES } from './sentences.ts';

const ofBatch = z.object({ batchId: z.uuid(), endedAt: z.number() });
const ofRecord = z.object({ exportId: z.uuid() });

export const EXPORT_NOTICES: readonly NoticeKind[] = [
  {
    kind: EXPORT_INCOMPLETE_NOTICE,
    read: async ({ tx, workspaceId, engagement, params }) => {
      const { batchId, endedAt } = ofBatch.parse(params);
      const view = await exportViewOf(tx, engagement, batchId);
      if (!view || !isIncomplete(view)) return null;
      const message = await messageOf(tx, workspaceId, batchId);
      // It ended before its message was posted, which then mentioned them itself.
      const heard = view.askedFor === 'person' && (message?.sentAt?.getTime() ?? 0) >= endedAt;
      if (heard) return null;
      const url = message?.permalink;
      return {
        sentence: exportSaid(view).join(' '),
        mentions: view.askedBy ? [view.askedBy] : [],
        ...(url ? { link: { url, label: EXPORT_SAY.open } } : {}),
      };
    },
  },
  // Told before exports had a message of their own; what was told then is still shown.
  {
    kind: 'export_failed',
    read: async ({ tx, workspaceId, params }) => {
      const { exportId } = ofRecord.parse(params);
      const row = await tx.exportRecord.findUnique({
        where: { workspaceId_id: { workspaceId, id: exportId } },
      });
      if (!row) return null;
      const mentions = await slackIds(tx, workspaceId, [row.requestedBy]);
      return { sentence: NOTICES.exportFailed(formatTitle(row.format), row.failureSentence ?? ''), mentions };
    },
  },
];

/** The notice tells of a moment: once what is missing is made again, or has arrived, there is nothing left to tell. */
function isIncomplete({ files }: ExportMessageView): boolean {
  const some = (...states: string[]) => files.some(({ state }) => states.includes(state));
  return some('failed', 'cancelled') && !some('waits', 'made');
}

const messageOf = (tx: Tx, workspaceId: string, subjectId: string) =>
  tx.slackMessage.findFirst({
    where: { workspaceId, kind: 'export', subjectId, audience: 'thread', state: 'posted' },
    select: { permalink: true, sentAt: true },
  });
