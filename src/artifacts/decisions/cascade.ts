import type { Change, Moment } from '../changes/change.ts';
import { evolveAll } from '../changes/handlers.ts';
import { isFresh } from '../freshness.ts';
import type { LineageLink } from '../lineage-link.ts';
import { inForceOf, type Snapshot, type VersionCore } from '../snapshot.ts';
import { isCandidate, isInForce } from '../version-status.ts';

const builtOn = (lineage: readonly LineageLink[], artifactIds: ReadonlySet<string>): boolean =>
  lineage.some((link) => link.binding && artifactIds.has(link.artifactId));

/**
 * What the approval of another content, or the erasure of the one in force, outdates, over the whole closure downstream
 * (store.md, Approve). `after` is the snapshot as it will be once that is done; nothing downstream is changed in it yet.
 * The changes come in the order in which they must be written: before the approval or the erasure, which the database
 * refuses while anything built on the old content is still approved.
 */
export function cascade(after: Snapshot, artifactId: string, moment: Moment): Change[] {
  const closure = downstreamInForce(after, artifactId);
  const flags: Change[] = closure.flatMap((version): Change[] => [
    ...(version.status === 'approved'
      ? [{ kind: 'flagged', versionId: version.id, cause: 'upstream' } as const]
      : []),
    { kind: 'exports_cancelled', versionId: version.id },
  ]);
  const flagged = evolveAll(after, flags, moment);
  const affected = new Set([artifactId, ...closure.map((version) => version.artifactId)]);
  const stale = flagged.versions.filter(
    (version) =>
      isCandidate(version.status) && builtOn(version.lineage, affected) && !isFresh(version.lineage, flagged),
  );
  const candidates = stale.flatMap((version): Change[] => [
    ...(version.staleSince ? [] : [{ kind: 'stale_marked', versionId: version.id } as const]),
    ...(version.review.votes.length > 0
      ? [{ kind: 'review_event', event: 'votes_voided', versionId: version.id } as const]
      : []),
    { kind: 'exports_cancelled', versionId: version.id },
  ]);
  const runs = flagged.runs
    .filter((run) => !run.outdatedAt && builtOn(run.lineage, affected) && !isFresh(run.lineage, flagged))
    .map((run): Change => ({ kind: 'run_outdated', runId: run.id }));
  return [...flags, ...candidates, ...runs];
}

/** Open candidates and versions in force that stand on an artifact, directly or through others: what they show depends on it. */
export function standingOn(snapshot: Snapshot, artifactId: string): VersionCore[] {
  const below = downstreamInForce(snapshot, artifactId);
  const affected = new Set([artifactId, ...below.map((version) => version.artifactId)]);
  const candidates = snapshot.versions.filter(
    ({ status, lineage }) => isCandidate(status) && builtOn(lineage, affected),
  );
  return [...below, ...candidates];
}

/** The versions in force that were built on an artifact, and on what was built on it, and so on. */
function downstreamInForce(snapshot: Snapshot, artifactId: string): VersionCore[] {
  const affected = new Set([artifactId]);
  const found: VersionCore[] = [];
  for (let grown = true; grown; ) {
    grown = false;
    for (const version of snapshot.versions) {
      if (!isInForce(version.status) || affected.has(version.artifactId)) continue;
      if (!builtOn(version.lineage, affected)) continue;
      affected.add(version.artifactId);
      found.push(version);
      grown = true;
    }
  }
  return found;
}

/** Marks of candidates that no longer hold: what they were written from is current again. */
export const clearedMarks = (after: Snapshot): Change[] =>
  after.versions
    .filter((version) => isCandidate(version.status) && version.staleSince && isFresh(version.lineage, after))
    .map((version) => ({ kind: 'stale_cleared', versionId: version.id }));

/** Flagged versions that a person may now confirm because all they were built from is current (again). */
export const confirmable = (snapshot: Snapshot): VersionCore[] =>
  snapshot.artifacts.flatMap(({ id }) => {
    const inForce = inForceOf(snapshot, id);
    return inForce?.status === 'flagged_for_review' &&
      inForce.flagCause === 'upstream' &&
      !inForce.erased &&
      isFresh(inForce.lineage, snapshot)
      ? [inForce]
      : [];
  });
