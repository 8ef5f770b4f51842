import { randomUUID } from 'node:crypto';
import { EXPORT_FORMATS } from '../exports/formats.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import { addEffect } from '../platform/outbox/effect.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { isFresh } from './freshness.ts';
import { SAY } from './sentences.ts';
import { withVersion } from './with-version.ts';

export const EXPORT_TOPIC = 'export.version';

export type ExportRequest = { versionId: string; formats: readonly string[] };

/**
 * Asks for files of one version, to be posted in the engagement's thread. Recorded with the digest and whether it
 * leaves as final: only a current version does, everything else is marked a draft. An erased version is refused.
 */
export function requestExport(
  context: Context,
  request: ExportRequest,
): Promise<Outcome<{ batchId: string }>> {
  const formats = EXPORT_FORMATS.filter((format) => request.formats.includes(format.key));
  return withVersion(context, request.versionId, async ({ tx, engagement, snapshot, version }) => {
    if (formats.length === 0) return refused('no_format', SAY.noFormat);
    if (version.erased) return refused('erased', SAY.erasedExport);
    const { workspaceId, traceId, actorId } = context;
    const batchId = randomUUID();
    const final = version.status === 'approved' && isFresh(version.lineage, snapshot);
    await tx.exportRecord.createMany({
      data: formats.map((format) => ({
        workspaceId,
        batchId,
        engagementId: engagement.id,
        versionId: version.id,
        versionDigest: version.versionDigest,
        format: format.key,
        final,
        requestedBy: actorId,
        state: 'queued',
        traceId,
        createdAt: context.now(),
      })),
    });
    await addEffect(
      tx,
      { workspaceId, traceId },
      { topic: EXPORT_TOPIC, payload: { batchId }, orderingKey: `thread:${engagement.id}` },
    );
    await appendAudit(tx, context, {
      engagementId: engagement.id,
      kind: 'export.requested',
      details: {
        version: version.id,
        digest: version.versionDigest,
        formats: formats.map(({ key }) => key),
        final,
      },
    });
    return done({ batchId });
  });
}
