import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';
import { staleReasons } from './freshness.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { staleSentences } from './sentences.ts';
import { newestOf, openRunOf } from './snapshot.ts';
import type { VersionStatus } from './version-status.ts';

/** A stage whose newest version no longer fits what it was built from, or was flagged because it did not. */
export type StaleStage = {
  versionId: string;
  versionDigest: string;
  type: ArtifactType;
  number: number;
  status: VersionStatus;
  /** Why, for people. Empty: it fits again, and only its flag is left. */
  because: readonly string[];
  beingWritten: boolean;
};

/** The stale stages of an engagement, upstream first. Computed now; checks no permission. */
export async function staleStages(tx: Tx, workspaceId: string, engagementId: string): Promise<StaleStage[]> {
  const snapshot = await loadSnapshot(tx, workspaceId, engagementId);
  const newest = snapshot.artifacts.flatMap(({ id }) => newestOf(snapshot, id) ?? []);
  return snapshot.versions.flatMap((version): StaleStage[] => {
    if (!newest.includes(version)) return [];
    const { id, versionDigest, type, number, status, artifactId } = version;
    const because = staleSentences(type, staleReasons(version.lineage, snapshot));
    const outdated = status === 'flagged_for_review' && version.flagCause === 'upstream';
    if (because.length === 0 && !outdated) return [];
    const beingWritten = openRunOf(snapshot, artifactId) !== undefined;
    return [{ versionId: id, versionDigest, type, number, status, because, beingWritten }];
  });
}
