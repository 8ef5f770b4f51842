import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { LineageLink } from './lineage-link.ts';
import { currentOf, inForceOf, type Snapshot, type VersionCore } from './snapshot.ts';

/** Why something built from an upstream is stale: changed, flagged, not in force any more, or its text was erased. */
export type StaleReason = {
  type: ArtifactType;
  artifactId: string;
  cause: 'changed' | 'flagged' | 'missing' | 'erased';
  /** The number that the lineage names, and the one in force now. */
  pinnedNumber: number;
  nowNumber: number | null;
};

/**
 * Fresh means that each binding artifact's approved version has the pinned digest (store.md, Lineage), and still has its
 * text: nobody can hold what stands here against an erased one. Empty = fresh.
 */
export function staleReasons(lineage: readonly LineageLink[], snapshot: Snapshot): StaleReason[] {
  return lineage.flatMap((link) => {
    if (!link.binding) return [];
    const current = currentOf(snapshot, link.artifactId);
    const inForce = inForceOf(snapshot, link.artifactId);
    const cause = causeOf(link, current, inForce);
    if (!cause) return [];
    return [
      {
        type: link.type,
        artifactId: link.artifactId,
        cause,
        pinnedNumber: link.number,
        nowNumber: inForce?.number ?? null,
      },
    ];
  });
}

function causeOf(
  link: LineageLink,
  current: VersionCore | undefined,
  inForce: VersionCore | undefined,
): StaleReason['cause'] | null {
  if (!inForce) return 'missing';
  if (inForce.contentDigest !== link.digest) return 'changed';
  if (inForce.erased) return 'erased';
  return current ? null : 'flagged';
}

export const isFresh = (lineage: readonly LineageLink[], snapshot: Snapshot): boolean =>
  staleReasons(lineage, snapshot).length === 0;
