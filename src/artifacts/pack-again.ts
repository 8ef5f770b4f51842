import type { Engagement } from '../engagements/engagement.ts';
import { isAudience } from '../exports/for-client.ts';
import { PACK_FORMAT } from '../exports/formats.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { ExportRecord } from '../platform/generated/client.ts';
import { isFresh } from './freshness.ts';
import type { Snapshot } from './snapshot.ts';
import { writeExportAsk } from './write-export-request.ts';

/**
 * Once a flag is lifted: asks anew for the last pack of a delivery that is current again, where it was cancelled or could
 * not be made meanwhile. The message that said so shows it. A client is sent nothing that nobody asks for in this moment,
 * so only one for the thread. Under the engagement's lock.
 */
export async function askForPackAgain(
  tx: Tx,
  writer: Writer,
  engagement: Engagement,
  snapshot: Snapshot,
): Promise<void> {
  const { workspaceId, id: engagementId } = engagement;
  const delivery = snapshot.versions.find(
    ({ type, status, erased, lineage }) =>
      type === 'delivery' && status === 'approved' && !erased && isFresh(lineage, snapshot),
  );
  if (!delivery) return;
  const of = { versionId: delivery.id, format: PACK_FORMAT.key, destination: 'thread' };
  const last = await tx.exportRecord.findFirst({
    where: { workspaceId, engagementId, ...of },
    orderBy: { createdAt: 'desc' },
  });
  if (!last || !neverLeft(last) || !isAudience(last.audience)) return;
  const { batchId, audience } = last;
  const versions = [{ id: delivery.id, formats: [PACK_FORMAT.key] }];
  const asked = await writeExportAsk(tx, writer, engagement, { batchId, audience, versions });
  if (!asked.ok) throw new Error(`A current delivery has no pack: ${asked.refusal.code}.`);
}

/** Where a failed one has a file, Slack never said whether it shows it. */
const neverLeft = ({ state, fileId }: ExportRecord): boolean =>
  state === 'cancelled' || (state === 'failed' && fileId === null);
