import { definitionOf } from '../marketing/artifacts/registry.ts';
import { assess } from '../marketing/trust/assess.ts';
import { isLow, knownConfidence } from '../marketing/trust/confidence.ts';
import type { Context, Writer } from '../platform/context.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { type Approved, approveOpened } from './approve-version.ts';
import { reattestObstacle } from './decisions/decide-rewrite.ts';
import { pinUpstreams } from './decisions/pin-upstreams.ts';
import { judgeContent, problemSentences } from './judge-content.ts';
import { binding, type LineageLink } from './lineage-link.ts';
import { loadBody } from './load-body.ts';
import { requiredOf } from './required-of.ts';
import { SAY } from './sentences.ts';
import { versionOf } from './snapshot.ts';
import { trustOfBase } from './trust-of-base.ts';
import { type OpenedVersion, withVersion } from './with-version.ts';
import { writeVersion } from './write-version.ts';

export type ReattestRequest = {
  versionId: string;
  versionDigest: string;
  /** What the person states: why the content still holds. */
  statement: string;
  /** The person says that the unsupported claims were checked; needed where the confidence is low. */
  claimsChecked?: boolean;
};

export type Reattested = { versionId: string; number: number; versionDigest: string; approval: Approved };

/**
 * A person who may approve states that stale content still holds (store.md, Lineage): the newest version is written
 * again with the same content and the current upstreams, the rules run against those, and the statement counts as that
 * person's approval of it.
 */
export function reattestVersion(context: Context, request: ReattestRequest): Promise<Outcome<Reattested>> {
  return withVersion(context, request.versionId, (opened) => reattestOpened(context, opened, request));
}

/** The same within a transaction that holds the engagement's lock. Refuses before it writes. */
export async function reattestOpened(
  writer: Writer,
  opened: OpenedVersion,
  request: Omit<ReattestRequest, 'versionId'>,
): Promise<Outcome<Reattested>> {
  const { tx, engagement, snapshot, version: base, policy } = opened;
  const { workspaceId } = engagement;
  const refusal = reattestObstacle(snapshot, {
    version: base,
    seenDigest: request.versionDigest,
    actorId: writer.actorId,
    policy,
    statement: request.statement,
  });
  if (refusal) return { ok: false, refusal };
  const pinned = pinUpstreams(snapshot, requiredOf(base));
  if (!pinned.ok) return pinned;
  const references = base.lineage.filter((link) => !link.binding);
  const lineage: LineageLink[] = [...pinned.value.map(binding), ...references];
  const body = await loadBody(tx, workspaceId, base.id);
  const judged = await judgeContent(tx, workspaceId, definitionOf(base.type), body?.content, lineage);
  if (judged.problems.length > 0) {
    return refused(
      'content_invalid',
      SAY.contentInvalid(problemSentences(definitionOf(base.type), judged.problems)),
    );
  }
  if (judged.quality.status === 'FAIL') {
    return refused('quality_fail', SAY.qualityFail(judged.quality.findings[0]?.message));
  }
  const trust = await trustOfBase(tx, workspaceId, base.id);
  // It counts as an approval: what that would be refused for is refused before anything is written.
  const confidence = trust && knownConfidence(assess(trust, judged.content, judged.quality.score));
  if (confidence !== null && isLow(confidence) && !request.claimsChecked) {
    return refused('claims_unchecked', SAY.claimsUncheckedHere(confidence));
  }
  const written = await writeVersion(tx, writer, {
    engagementId: engagement.id,
    type: base.type,
    content: judged.content,
    judged,
    lineage,
    jobs: base.jobs,
    origin: 'reattest',
    createdBy: writer.actorId,
    author: base.author,
    reason: request.statement,
    baseVersionId: base.id,
    trust,
    snapshot,
  });
  const { id, number, versionDigest } = written.version;
  const again = {
    ...opened,
    snapshot: written.snapshot,
    version: versionOf(written.snapshot, id) ?? written.version,
  };
  const { claimsChecked } = request;
  const approval = await approveOpened(writer, again, { versionDigest, claimsChecked });
  if (!approval.ok) throw new Error(`A re-attested version could not be approved: ${approval.refusal.code}`);
  return done({ versionId: id, number, versionDigest, approval: approval.value });
}
