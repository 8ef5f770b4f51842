import { digestOf } from './canonical.ts';

/** One link of a lineage as a version digest binds it; `digest` is the content digest of that version. */
export type BoundLink = {
  type: string;
  artifactId: string;
  versionId: string;
  digest: string;
  approvedAt: Date;
  binding: boolean;
};

/** What a version digest is made of. */
export type BoundVersion = {
  contentDigest: string;
  lineage: readonly BoundLink[];
  jobs: readonly string[];
  type: string;
  artifactId: string;
  number: number;
};

/**
 * What decisions and signatures bind: SHA-256 over the canonical JSON of content digest, lineage, jobs, type, artifact
 * and version number (store.md, Terms). The order of lineage and jobs doesn't count.
 */
export function boundDigest(version: BoundVersion): string {
  const lineage = version.lineage
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
    content: version.contentDigest,
    lineage,
    jobs: [...version.jobs].sort(),
    type: version.type,
    artifact: version.artifactId,
    number: version.number,
  });
}
