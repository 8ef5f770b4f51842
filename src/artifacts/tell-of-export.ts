import { addNotice } from '../engagements/notices.ts';
import type { Tx } from '../platform/database.ts';
import type { EffectOrigin } from '../platform/outbox/effect-run.ts';
import { latestAsks } from './latest-asks.ts';

/** The kind of the notice to whoever waits for files of which some will not come. */
export const EXPORT_INCOMPLETE_NOTICE = 'export_incomplete';

const OVER: readonly string[] = ['posted', 'failed', 'cancelled'];

/**
 * Tells whoever waits for a batch that some of its files will not come, once the last of them has ended: its message is
 * only edited, and an edit notifies nobody. Called whenever files ended without arriving, or the last ones arrived.
 * Under the engagement's lock.
 */
export async function tellOfExport(
  tx: Tx,
  origin: EffectOrigin,
  { engagementId, batchId }: { engagementId: string; batchId: string },
): Promise<void> {
  const { workspaceId } = origin;
  const records = await tx.exportRecord.findMany({ where: { workspaceId, engagementId, batchId } });
  const states = latestAsks(records).map(({ state }) => state);
  if (states.every((state) => state === 'posted') || !states.every((state) => OVER.includes(state))) return;
  const params = { batchId, endedAt: origin.now().getTime() };
  await addNotice(tx, origin, { engagementId, kind: EXPORT_INCOMPLETE_NOTICE, params });
}
