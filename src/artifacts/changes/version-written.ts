import { partsOf } from '../load-trust.ts';
import type { ChangeHandler } from './change.ts';
import { named } from './change-version.ts';

/** A version with its text, lineage and quality result. Its state comes last: from then on its lineage is closed. */
export const versionWritten: ChangeHandler<'version_written'> = {
  evolve: (snapshot, { version }) => ({ ...snapshot, versions: [...snapshot.versions, version] }),

  async write(tx, writer, snapshot, { version, body }) {
    const { workspaceId } = writer;
    const now = writer.now();
    const versionId = version.id;
    await tx.version.create({
      data: {
        workspaceId,
        id: versionId,
        engagementId: snapshot.engagementId,
        artifactId: version.artifactId,
        type: version.type,
        number: version.number,
        contentDigest: version.contentDigest,
        versionDigest: version.versionDigest,
        jobs: [...version.jobs],
        origin: version.origin,
        createdBy: version.createdBy,
        runId: version.runId,
        baseVersionId: version.baseVersionId,
        traceId: writer.traceId,
        createdAt: now,
      },
    });
    await tx.versionBody.create({
      data: {
        workspaceId,
        versionId,
        content: body.content as object,
        canonical: body.canonical,
        reason: body.reason,
      },
    });
    await tx.lineage.createMany({
      data: version.lineage.map((link) => ({
        workspaceId,
        versionId,
        upstreamType: link.type,
        upstreamArtifactId: link.artifactId,
        upstreamVersionId: link.versionId,
        upstreamDigest: link.digest,
        approvedAt: link.approvedAt,
        binding: link.binding,
      })),
    });
    if (version.quality) {
      await tx.quality.create({
        data: { workspaceId, versionId, status: version.quality, score: body.score, checkedAt: now },
      });
      await tx.qualityBody.create({ data: { workspaceId, versionId, findings: body.findings as object } });
    }
    const { trust } = body;
    if (trust) {
      const { confidence } = trust;
      const verified = confidence !== null;
      await tx.versionCheck.create({
        data: { workspaceId, versionId, verified, confidence, parts: partsOf(trust) },
      });
      await tx.versionCheckBody.create({
        data: { workspaceId, versionId, claims: trust.claims as unknown as object },
      });
    }
    await tx.versionState.create({
      data: {
        workspaceId,
        versionId,
        artifactId: version.artifactId,
        status: version.status,
        staleSince: version.staleSince,
        changedAt: now,
      },
    });
    return { versionIds: [versionId] };
  },

  audit: (_, { version, body }) => ({
    kind: 'version.written',
    details: {
      ...named(version),
      artifact: version.artifactId,
      content_digest: version.contentDigest,
      jobs: [...version.jobs],
      origin: version.origin,
      run: version.runId,
      base: version.baseVersionId,
      quality: version.quality,
      score: body.score,
      ...(body.trust ? { confidence: body.trust.confidence } : {}),
      lineage: version.lineage.map((link) => ({
        type: link.type,
        version: link.versionId,
        number: link.number,
        digest: link.digest,
        binding: link.binding,
      })),
    },
  }),
};
