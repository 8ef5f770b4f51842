import type { ArtifactType } from '../marketing/artifact-types.ts';
import { requiredUpstreams } from '../marketing/required-upstreams.ts';
import type { Tx } from '../platform/database.ts';
import type { Outcome } from '../platform/outcome.ts';
import { pinUpstreams } from './decisions/pin-upstreams.ts';
import { type StaleReason, staleReasons } from './freshness.ts';
import type { PinnedUpstream } from './lineage-link.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { versionOf } from './snapshot.ts';

/**
 * The binding upstreams of something of that type with those jobs, from the versions that are current now. What is
 * missing, flagged or not approved is refused with what to do about it, so that no model is called in vain. Call it
 * under the engagement's lock and store the result with the run. `included`: what a pack holds.
 */
export async function pinLineage(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  type: ArtifactType,
  jobs: readonly string[],
  included: readonly ArtifactType[] = [],
): Promise<Outcome<PinnedUpstream[]>> {
  const snapshot = await loadSnapshot(tx, workspaceId, engagementId);
  return pinUpstreams(snapshot, requiredUpstreams(type, jobs, included));
}

/** Why a version is stale at this moment; empty when it is fresh. */
export async function freshness(
  tx: Tx,
  workspaceId: string,
  version: { id: string; engagementId: string },
): Promise<StaleReason[]> {
  const snapshot = await loadSnapshot(tx, workspaceId, version.engagementId, [version.id]);
  return staleReasons(versionOf(snapshot, version.id)?.lineage ?? [], snapshot);
}
