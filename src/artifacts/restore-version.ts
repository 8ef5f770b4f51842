import type { Context } from '../platform/context.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { restoreObstacle } from './decisions/decide-rewrite.ts';
import { loadBody } from './load-body.ts';
import { trustOfBase } from './trust-of-base.ts';
import { withVersion } from './with-version.ts';
import { writeVersion } from './write-version.ts';

export type Restored = { versionId: string; number: number; versionDigest: string };

/** Going back: a new version with an old version's content, jobs and lineage, so that stale stays stale. */
export function restoreVersion(
  context: Context,
  request: { versionId: string; reason?: string },
): Promise<Outcome<Restored>> {
  return withVersion(context, request.versionId, async ({ tx, engagement, snapshot, version: old }) => {
    const refusal = restoreObstacle(snapshot, old);
    if (refusal) return { ok: false as const, refusal };
    const body = await loadBody(tx, context.workspaceId, old.id);
    const { version } = await writeVersion(tx, context, {
      engagementId: engagement.id,
      type: old.type,
      content: body?.content,
      lineage: old.lineage,
      jobs: old.jobs,
      origin: 'restore',
      createdBy: context.actorId,
      reason: request.reason,
      baseVersionId: old.id,
      trust: await trustOfBase(tx, context.workspaceId, old.id),
      snapshot,
    });
    return done({ versionId: version.id, number: version.number, versionDigest: version.versionDigest });
  });
}
