import type { ArtifactType } from '../marketing/artifact-types.ts';

/** One version that another is built from, as it was when it was pinned (store.md, Lineage). */
export type PinnedUpstream = {
  type: ArtifactType;
  artifactId: string;
  versionId: string;
  number: number;
  /** The content digest of that version. */
  digest: string;
  approvedAt: Date;
};

/** Binding upstreams decide whether a version is fresh; others are references only. */
export type LineageLink = PinnedUpstream & { binding: boolean };

export const binding = (link: PinnedUpstream): LineageLink => ({ ...link, binding: true });
