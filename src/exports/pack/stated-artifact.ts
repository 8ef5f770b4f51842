import type { ExportDocument } from '../document.ts';
import { isStubText } from '../for-client.ts';
import { inclusionsOf, recipientOf } from './delivery-lists.ts';
import type { PackInput } from './pack-input.ts';
import type { StatedArtifact, StatedDelivery } from './statement.ts';

/** What the manifest says of one version: enough to compute its digest again. */
export function statedArtifact(
  document: ExportDocument,
  files: readonly string[],
  versionId: string | null,
): StatedArtifact {
  const { definition, identity, version, generation } = document;
  return {
    type: definition.type,
    title: definition.title,
    artifact: identity.artifactId,
    version: version.number,
    version_id: versionId,
    content_digest: version.contentDigest,
    version_digest: version.digest,
    jobs: [...identity.jobs].sort(),
    lineage: identity.lineage.map((link) => ({
      type: link.type,
      artifact: link.artifactId,
      version: link.number,
      version_id: link.versionId,
      content_digest: link.digest,
      approved_at: link.approvedAt.toISOString(),
      binding: link.binding,
    })),
    approved_at: (version.approvedAt ?? version.createdAt).toISOString(),
    approved_by: [...(version.approvedBy ?? [])],
    stub: isStubText(document),
    files: [...files].sort(),
    ...(generation
      ? {
          origin: {
            provider: generation.provider,
            model: generation.model,
            cost_usd: generation.costUsd,
            cost_kind: generation.costKind,
            tokens: generation.tokens,
            calls: generation.calls,
          },
        }
      : {}),
  };
}

/** The same of the delivery, with what it lists and for whom. */
export const statedDelivery = (
  { delivery, formats }: PackInput,
  files: readonly string[],
): StatedDelivery => ({
  ...statedArtifact(delivery, files, null),
  includes: inclusionsOf(delivery.content),
  formats: [...formats],
  ...recipientOf(delivery.content),
});
