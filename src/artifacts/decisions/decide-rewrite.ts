import type { ApprovalPolicy } from '../../engagements/policy.ts';
import { type Refusal, refused } from '../../platform/outcome.ts';
import { isFresh } from '../freshness.ts';
import { SAY } from '../sentences.ts';
import { newestOf, openRunOf, type Snapshot, type VersionCore } from '../snapshot.ts';
import { isInForce } from '../version-status.ts';
import { repeatObstacle } from './may-vote.ts';

export type RewriteObstacle = Refusal & { newestId?: string };

const refuse = (code: string, sentence: string): RewriteObstacle => refused(code, sentence).refusal;

const openRun = (snapshot: Snapshot, version: VersionCore) =>
  openRunOf(snapshot, version.artifactId) ? refuse('run_open', SAY.runOpen(version.type)) : null;

const moved = (
  snapshot: Snapshot,
  version: VersionCore,
  sentence: (newest: number) => string,
  code: string,
) => {
  const newest = newestOf(snapshot, version.artifactId);
  return newest && newest.id !== version.id
    ? { ...refuse(code, sentence(newest.number)), newestId: newest.id }
    : null;
};

/** Amend by hand: the base is the newest version, as the person saw it, and no run is writing another one. */
export function amendObstacle(
  snapshot: Snapshot,
  base: VersionCore,
  seenDigest: string,
): RewriteObstacle | null {
  return (
    moved(snapshot, base, SAY.baseMoved, 'base_moved') ??
    (base.versionDigest === seenDigest ? null : refuse('not_what_you_saw', SAY.notWhatYouSaw)) ??
    (base.erased ? refuse('erased', SAY.erased) : null) ??
    openRun(snapshot, base)
  );
}

/** Going back: an old text becomes a new version, unless it is erased, is the newest, or a run is writing another one. */
export function restoreObstacle(snapshot: Snapshot, old: VersionCore): RewriteObstacle | null {
  if (old.erased) return refuse('erased', SAY.erased);
  if (newestOf(snapshot, old.artifactId)?.id === old.id) return refuse('newest_already', SAY.restoreNewest);
  return openRun(snapshot, old);
}

export type ReattestInput = {
  version: VersionCore;
  seenDigest: string;
  actorId: string;
  policy: ApprovalPolicy;
  statement: string;
};

/** Re-attest: only stale content, only the newest version, only by someone whose approval would count. */
export function reattestObstacle(snapshot: Snapshot, input: ReattestInput): RewriteObstacle | null {
  const { version, policy, actorId } = input;
  return (
    moved(snapshot, version, SAY.notNewest, 'not_newest') ??
    (version.versionDigest === input.seenDigest ? null : refuse('not_what_you_saw', SAY.notWhatYouSaw)) ??
    (policy.mayApprove(actorId) ? null : refuse('may_not_approve', SAY.mayNotApprove(policy.names))) ??
    repeatObstacle(version, policy, actorId) ??
    (version.erased ? refuse('erased', SAY.erased) : null) ??
    // A new version would end the request for changes without its answer.
    (!isInForce(version.status) && version.review.state === 'changes_requested'
      ? refuse('changes_requested', SAY.changesRequested)
      : null) ??
    (isFresh(version.lineage, snapshot) ? refuse('not_stale', SAY.notStale) : null) ??
    openRun(snapshot, version) ??
    (input.statement.trim() ? null : refuse('no_reason', SAY.noReason))
  );
}
