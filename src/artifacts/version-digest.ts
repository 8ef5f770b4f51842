import type { ArtifactType } from '../marketing/artifact-types.ts';
import { boundDigest } from '../platform/version-digest.ts';
import type { LineageLink } from './lineage-link.ts';

export type VersionIdentity = {
  contentDigest: string;
  lineage: readonly LineageLink[];
  jobs: readonly string[];
  type: ArtifactType;
  artifactId: string;
  number: number;
};

/** What decisions and signatures bind (store.md, Terms). Whoever holds a pack computes it again from the same rule. */
export const versionDigest = (identity: VersionIdentity): string => boundDigest(identity);
