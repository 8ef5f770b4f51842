import { isFresh } from '../freshness.ts';
import type { Snapshot, VersionCore } from '../snapshot.ts';

/**
 * What a chain of re-attesting does with a version that is not stale (any more): lifts the flag that the cascade set, or
 * nothing. Null while it is stale, and a statement is needed.
 */
export function fitsAsItIs(snapshot: Snapshot, version: VersionCore): 'confirm' | 'nothing' | null {
  if (!isFresh(version.lineage, snapshot)) return null;
  return version.status === 'flagged_for_review' && version.flagCause === 'upstream' ? 'confirm' : 'nothing';
}
