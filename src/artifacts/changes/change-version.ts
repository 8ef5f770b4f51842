import type { Tx } from '../../platform/database.ts';
import { type Snapshot, type VersionCore, versionOf } from '../snapshot.ts';

/** The version a change is about; a change about one that is not in the snapshot is a bug. */
export function subject(snapshot: Snapshot, versionId: string): VersionCore {
  const version = versionOf(snapshot, versionId);
  if (!version) throw new Error(`Version ${versionId} is not in the snapshot.`);
  return version;
}

export const withVersion = (
  snapshot: Snapshot,
  versionId: string,
  change: (version: VersionCore) => Partial<VersionCore>,
): Snapshot => ({
  ...snapshot,
  versions: snapshot.versions.map((version) =>
    version.id === versionId ? { ...version, ...change(version) } : version,
  ),
});

/** How a version is named in the audit chain. */
export const named = (version: VersionCore) => ({
  version: version.id,
  type: version.type,
  number: version.number,
  version_digest: version.versionDigest,
});

type StateData = Parameters<Tx['versionState']['update']>[0]['data'];

export async function updateState(
  tx: Tx,
  workspaceId: string,
  versionId: string,
  data: StateData,
): Promise<void> {
  await tx.versionState.update({ where: { workspaceId_versionId: { workspaceId, versionId } }, data });
}
