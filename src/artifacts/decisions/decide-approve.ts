import type { ApprovalPolicy } from '../../engagements/policy.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { isLow } from '../../marketing/trust/confidence.ts';
import { type Refusal, refused } from '../../platform/outcome.ts';
import type { Change, Moment } from '../changes/change.ts';
import { evolveAll } from '../changes/handlers.ts';
import { staleReasons } from '../freshness.ts';
import { reviewPhase } from '../review-phase.ts';
import { SAY } from '../sentences.ts';
import { inForceOf, newestOf, type Snapshot, type VersionCore } from '../snapshot.ts';
import { cascade, clearedMarks, confirmable } from './cascade.ts';
import type { Decision } from './decision.ts';
import { unsureVotes, voteObstacle, withVote } from './may-vote.ts';

export type ApproveInput = {
  version: VersionCore;
  /** The version digest that the person was shown. */
  seenDigest: string;
  policy: ApprovalPolicy;
  /** What the type's schema says against the content. */
  contentProblems: readonly string[];
  /** The first blocker of the quality result, to name it. */
  firstBlocker?: string;
  requiredUpstreams: readonly ArtifactType[];
  note?: string;
  /** The person says that the unsupported claims of a version with a low confidence were checked. */
  claimsChecked?: boolean;
};

export type Approval =
  /** `missing`: of the agency's votes, or of the client's once those are complete. */
  | { state: 'voted'; waitsFor: 'internal' | 'client'; missing: number }
  | {
      state: 'approved';
      /** Whether the content differs from the one it replaced; only then is anything outdated. */
      contentChanged: boolean;
      replacedId: string | null;
      /** Flagged versions that are fresh (again): "Confirm" is offered. */
      confirmableIds: string[];
    };

type Check = (snapshot: Snapshot, input: ApproveInput, actorId: string) => Refusal | null;

const refuse = (code: string, sentence: string): Refusal => refused(code, sentence).refusal;

/** 1. The version is the open candidate, and its version digest is the one the person saw. */
const isOpenCandidate: Check = (snapshot, { version, seenDigest }) => {
  if (version.status === 'approved') return refuse('already_approved', SAY.alreadyApproved(version.number));
  if (version.status === 'flagged_for_review') return refuse('flagged', SAY.inForceFlagged(version.number));
  if (version.status === 'archived') {
    const newest = newestOf(snapshot, version.artifactId)?.number ?? version.number;
    return refuse('replaced', SAY.replaced(newest));
  }
  if (version.versionDigest !== seenDigest) return refuse('not_what_you_saw', SAY.notWhatYouSaw);
  if (version.review.state === 'changes_requested') return refuse('changes_requested', SAY.changesRequested);
  if (version.review.state === 'expired') return refuse('review_expired', SAY.reviewExpired);
  return null;
};

/** 2. The person may decide: the policy of this moment. */
const mayDecide: Check = (_, { version, policy }, actorId) => voteObstacle(version, policy, actorId);

/** 3. The content is there and valid for its type. */
const isValid: Check = (_, { version, contentProblems }) => {
  if (version.erased) return refuse('erased', SAY.erased);
  if (contentProblems.length > 0) return refuse('content_invalid', SAY.contentInvalid(contentProblems));
  return null;
};

/** 4. The quality result of this very version is not FAIL. */
const isSound: Check = (_, { version, firstBlocker }) =>
  version.quality === null || version.quality === 'FAIL'
    ? refuse('quality_fail', SAY.qualityFail(firstBlocker))
    : null;

/** 5. Every required upstream is in the lineage. */
const isTied: Check = (_, { version, requiredUpstreams }) => {
  const missing = requiredUpstreams.filter(
    (type) => !version.lineage.some((link) => link.binding && link.type === type),
  );
  return missing.length > 0 ? refuse('lineage_incomplete', SAY.lineageIncomplete(missing)) : null;
};

/** 6. The lineage is fresh. */
const isStillFresh: Check = (snapshot, { version }) => {
  const reasons = staleReasons(version.lineage, snapshot);
  return reasons.length > 0 ? refuse('stale', SAY.stale(version.type, reasons)) : null;
};

/** The client reads no claims: whoever voted before them vouched for those. */
const vouches = ({ client }: Pick<ApprovalPolicy, 'client'>, actorId: string): boolean =>
  !client?.mayApprove(actorId);

/** After those of store.md: where the confidence is low, whoever decides says that the claims were checked. */
const isVouchedFor: Check = (_, { version, policy, claimsChecked }, actorId) =>
  vouches(policy, actorId) && version.confidence !== null && isLow(version.confidence) && !claimsChecked
    ? refuse('claims_unchecked', SAY.claimsUnchecked(version.confidence))
    : null;

/** The checks before the votes, in the order of store.md; the first failure wins. */
const CHECKS: readonly Check[] = [
  isOpenCandidate,
  mayDecide,
  isValid,
  isSound,
  isTied,
  isStillFresh,
  isVouchedFor,
];

/** Why this person could not approve this version now, or null. */
export function approvalObstacle(snapshot: Snapshot, input: ApproveInput, actorId: string): Refusal | null {
  for (const check of CHECKS) {
    const refusal = check(snapshot, input, actorId);
    if (refusal) return refusal;
  }
  return null;
}

/**
 * One approval (store.md, Approve). The vote is recorded even when more are needed (check 7); the last one approves,
 * archives the former version in force and, if the content differs from it, outdates what was built on it.
 */
export function decideApprove(snapshot: Snapshot, input: ApproveInput, moment: Moment): Decision<Approval> {
  const { actorId } = moment;
  const refusal = approvalObstacle(snapshot, input, actorId);
  if (refusal) return { ok: false, refusal };

  const { version, policy, note } = input;
  const voted = version.review.votes.some((vote) => vote.personId === actorId);
  const vote: Change[] = voted
    ? []
    : [
        {
          kind: 'review_event',
          event: 'vote',
          versionId: version.id,
          ...(note ? { note } : {}),
          ...(vouches(policy, actorId) && isLow(version.confidence) ? { claimsChecked: true } : {}),
        },
      ];
  const { phase, missing, client } = reviewPhase(withVote(version, actorId), policy);
  if (phase !== 'complete') {
    const left = phase === 'client' ? (client?.missing ?? 0) : missing;
    return { ok: true, changes: vote, value: { state: 'voted', waitsFor: phase, missing: left } };
  }
  const unsure = unsureVotes(withVote(version, actorId), policy);
  if (unsure) return { ok: false, refusal: unsure };

  const former = inForceOf(snapshot, version.artifactId);
  const contentChanged = former !== undefined && former.contentDigest !== version.contentDigest;
  const decided: Change[] = [...vote, { kind: 'review_event', event: 'decided', versionId: version.id }];
  const approval: Change[] = [
    ...(former
      ? ([
          { kind: 'exports_cancelled', versionId: former.id },
          { kind: 'archived', versionId: former.id },
        ] as const)
      : []),
    { kind: 'approved', versionId: version.id },
  ];
  const approvedAlone = evolveAll(snapshot, [...decided, ...approval], moment);
  const outdated = contentChanged ? cascade(approvedAlone, version.artifactId, moment) : [];
  const changes = [...decided, ...outdated, ...approval];
  const after = evolveAll(snapshot, changes, moment);
  return {
    ok: true,
    changes: [...changes, ...clearedMarks(after)],
    value: {
      state: 'approved',
      contentChanged,
      replacedId: former?.id ?? null,
      confirmableIds: confirmable(after).map(({ id }) => id),
    },
  };
}
