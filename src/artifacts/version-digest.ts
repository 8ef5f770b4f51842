import type { ArtifactType } from '../marketing/artifact-types.ts';
import { digestOf } from '../platform/canonical.ts';
import type { LineageLink } from './lineage-link.ts';

export type VersionIdentity = {
  contentDigest: string;
  lineage: readonly LineageLink[];
  jobs: readonly string[];
  type: ArtifactType;
  artifactId: string;
  number: number;
};

/**
 * What decisions and signatures bind: SHA-256 over the canonical JSON of content digest, lineage, jobs, type, artifact
 * and version number (store.md, Terms). The order of lineage and jobs doesn't count.
 */
export function versionDigest(identity: VersionIdentity): string {
  const lineage = identity.lineage
    .map((link) => ({
      type: link.type,
      artifact: link.artifactId,
      version: link.versionId,
      digest: link.digest,
      approved_at: link.approvedAt.toISOString(),
      binding: link.binding,
    }))
    .sort((one, other) => (one.version < other.version ? -1 : 1));
  return digestOf({
    content: identity.contentDigest,
    lineage,
    jobs: [...identity.jobs].sort(),
    type: identity.type,
    artifact: identity.artifactId,
    number: identity.number,
  });
}
