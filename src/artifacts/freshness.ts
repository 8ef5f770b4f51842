import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { LineageLink } from './lineage-link.ts';
import { currentOf, inForceOf, type Snapshot } from './snapshot.ts';

/** Why something built from an upstream is stale: its content changed, or it is flagged, or none is in force. */
export type StaleReason = {
  type: ArtifactType;
  artifactId: string;
  cause: 'changed' | 'flagged' | 'missing';
  /** The number that the lineage names, and the one in force now. */
  pinnedNumber: number;
  nowNumber: number | null;
};

/** Fresh means that each binding artifact's approved version has the pinned digest (store.md, Lineage). Empty = fresh. */
export function staleReasons(lineage: readonly LineageLink[], snapshot: Snapshot): StaleReason[] {
  return lineage.flatMap((link) => {
    if (!link.binding) return [];
    const current = currentOf(snapshot, link.artifactId);
    if (current?.contentDigest === link.digest) return [];
    const inForce = inForceOf(snapshot, link.artifactId);
    return [
      {
        type: link.type,
        artifactId: link.artifactId,
        cause:
          current || (inForce && inForce.contentDigest !== link.digest)
            ? 'changed'
            : inForce
              ? 'flagged'
              : 'missing',
        pinnedNumber: link.number,
        nowNumber: inForce?.number ?? null,
      },
    ];
  });
}

export const isFresh = (lineage: readonly LineageLink[], snapshot: Snapshot): boolean =>
  staleReasons(lineage, snapshot).length === 0;
