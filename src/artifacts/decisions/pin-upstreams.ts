import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import type { PinnedUpstream } from '../lineage-link.ts';
import { SAY } from '../sentences.ts';
import { artifactOf, candidateOf, currentOf, inForceOf, type Snapshot } from '../snapshot.ts';

/**
 * The lineage that something written now would have: the current version of each required type. The first one that is
 * missing, not approved, flagged or erased stops the work, with what to do about it (store.md, Lineage).
 */
export function pinUpstreams(
  snapshot: Snapshot,
  required: readonly ArtifactType[],
): Outcome<PinnedUpstream[]> {
  const pinned: PinnedUpstream[] = [];
  for (const type of required) {
    const upstream = pinOne(snapshot, type);
    if (!upstream.ok) return upstream;
    pinned.push(upstream.value);
  }
  return done(pinned);
}

function pinOne(snapshot: Snapshot, type: ArtifactType): Outcome<PinnedUpstream> {
  const artifactId = artifactOf(snapshot, type)?.id ?? '';
  const current = currentOf(snapshot, artifactId);
  if (!current) {
    if (inForceOf(snapshot, artifactId)) return refused('upstream_flagged', SAY.upstreamFlagged(type));
    const candidate = candidateOf(snapshot, artifactId);
    return candidate
      ? refused('upstream_not_approved', SAY.upstreamNotApproved(type, candidate.number))
      : refused('upstream_missing', SAY.upstreamMissing(type));
  }
  if (current.erased) return refused('upstream_erased', SAY.upstreamErased(type));
  return done({
    type,
    artifactId,
    versionId: current.id,
    number: current.number,
    digest: current.contentDigest,
    // An approved version has its time: the table's CHECK says so.
    approvedAt: current.approvedAt ?? new Date(0),
  });
}
