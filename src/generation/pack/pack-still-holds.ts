import { loadSnapshot } from '../../artifacts/load-snapshot.ts';
import { loadVersion } from '../../artifacts/load-version.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { signingKeyInUse } from '../../platform/signing/signing-keys.ts';
import { listedVersions } from './listed-versions.ts';

/**
 * Whether a pack that was made may still be shown: everything in it is current, not only the delivery, and the key that
 * signed it is in use. Under the engagement's lock.
 */
export async function packStillHolds(
  tx: Tx,
  { workspaceId, engagementId, versionId, id: exportId }: ExportRecord,
): Promise<boolean> {
  const delivery = await loadVersion(tx, workspaceId, versionId);
  if (!delivery || !listedVersions(delivery, await loadSnapshot(tx, workspaceId, engagementId)).ok)
    return false;
  const pack = await tx.pack.findUnique({ where: { workspaceId_exportId: { workspaceId, exportId } } });
  const key = await signingKeyInUse(tx, workspaceId);
  return pack !== null && pack.keyFingerprint === key?.fingerprint;
}
