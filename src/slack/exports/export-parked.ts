import { lockEngagement } from '../../engagements/lock-engagement.ts';
import type { Tx } from '../../platform/database.ts';
import type { EffectOrigin } from '../../platform/outbox/effect-run.ts';
import { openRecords } from './export-batch.ts';
import { EXPORTS } from './sentences.ts';
import { failRecord } from './settle-batch.ts';

/**
 * An export whose effect was given up after its last try: what was not posted has failed, and the thread's
 * message says so. Files that were claimed may be in Slack all the same, so there the sentence says to look.
 */
export async function exportParked(tx: Tx, origin: EffectOrigin, batchId: string): Promise<void> {
  const { workspaceId } = origin;
  const first = await tx.exportRecord.findFirst({ where: { workspaceId, batchId } });
  if (!first) return;
  await lockEngagement(tx, workspaceId, first.engagementId);
  for (const record of await openRecords(tx, workspaceId, batchId)) {
    const sentence = record.state === 'uploading' ? EXPORTS.maybePosted : EXPORTS.givenUp;
    await failRecord(tx, origin, record, { sentence });
  }
}
