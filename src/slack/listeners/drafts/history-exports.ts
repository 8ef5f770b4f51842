import type { PostedExport } from '../../../artifacts/posted-exports.ts';
import { formatTitle } from '../../../exports/format-order.ts';
import type { Tx } from '../../../platform/database.ts';
import type { HistoryExports } from '../../blocks/views/history-exports.ts';
import { slackIds } from '../../messages/people.ts';

const LISTED = 6;

/** The files of one version as its history lists them: the newest, and how many more there were. */
export async function exportsView(
  tx: Tx,
  workspaceId: string,
  posted: readonly PostedExport[] = [],
): Promise<HistoryExports> {
  const files: HistoryExports['files'] = await Promise.all(
    posted.slice(0, LISTED).map(async (one) => {
      const [userId] = await slackIds(tx, workspaceId, [one.requestedBy]);
      return { ...one, format: formatTitle(one.format), ...(userId ? { userId } : {}) };
    }),
  );
  return { files, more: Math.max(0, posted.length - LISTED) };
}
