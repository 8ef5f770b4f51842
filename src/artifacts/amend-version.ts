import { definitionOf } from '../marketing/artifacts/registry.ts';
import type { Context } from '../platform/context.ts';
import { done, type Refusal, refused } from '../platform/outcome.ts';
import { amendObstacle } from './decisions/decide-rewrite.ts';
import { type ContentProblem, judgeContent, problemSentences } from './judge-content.ts';
import { loadVersion, type VersionView } from './load-version.ts';
import { SAY } from './sentences.ts';
import { trustOfAmended } from './trust-of-base.ts';
import { withVersion } from './with-version.ts';
import { writeVersion } from './write-version.ts';

export type AmendRequest = {
  /** The version the person began from, and its digest as it rode on the button. */
  versionId: string;
  versionDigest: string;
  /** The whole content as it should be. */
  content: unknown;
  reason?: string;
};

export type Amended = {
  /** The new version, or the base when nothing was changed. */
  versionId: string;
  number: number;
  versionDigest: string;
  /** False: the content is the same, and no version was made. */
  created: boolean;
  /** How many texts held characters that cannot be stored and were replaced; the person is told. */
  replaced: number;
};

export type AmendOutcome =
  | { ok: true; value: Amended }
  | { ok: false; refusal: Refusal & { newest?: VersionView; problems?: ContentProblem[] } };

/**
 * Amends by hand. The base must still be the newest version; if not, `base_moved` carries the one that is, so that both
 * texts can be shown. The new version inherits the base's lineage: stale stays stale. An invalid content is refused
 * with `content_invalid` and its problems.
 */
export function amendVersion(context: Context, request: AmendRequest): Promise<AmendOutcome> {
  return withVersion(context, request.versionId, async ({ tx, engagement, snapshot, version: base }) => {
    const { workspaceId } = context;
    const obstacle = amendObstacle(snapshot, base, request.versionDigest);
    if (obstacle) {
      const { newestId, ...refusal } = obstacle;
      const newest = newestId ? await loadVersion(tx, workspaceId, newestId) : null;
      return { ok: false as const, refusal: newest ? { ...refusal, newest } : refusal };
    }
    const definition = definitionOf(base.type);
    const judged = await judgeContent(tx, workspaceId, definition, request.content, base.lineage);
    const { replaced, problems } = judged;
    if (judged.contentDigest === base.contentDigest) {
      const { id, number, versionDigest } = base;
      return done({ versionId: id, number, versionDigest, created: false, replaced });
    }
    if (problems.length > 0) {
      const { refusal } = refused(
        'content_invalid',
        SAY.contentInvalid(problemSentences(definition, problems)),
      );
      return { ok: false as const, refusal: { ...refusal, problems } };
    }
    const { version } = await writeVersion(tx, context, {
      engagementId: engagement.id,
      type: base.type,
      content: judged.content,
      judged,
      lineage: base.lineage,
      jobs: base.jobs,
      origin: 'amend',
      createdBy: context.actorId,
      reason: request.reason,
      baseVersionId: base.id,
      trust: await trustOfAmended(tx, workspaceId, base.id),
      snapshot,
    });
    const { id, number, versionDigest } = version;
    return done({ versionId: id, number, versionDigest, created: true, replaced });
  });
}
