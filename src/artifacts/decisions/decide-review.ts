import type { ApprovalPolicy } from '../../engagements/policy.ts';
import { type Refusal, refused } from '../../platform/outcome.ts';
import { clientStepOf, reviewPhase } from '../review-phase.ts';
import type { ReviewEventKind } from '../review-state.ts';
import { SAY } from '../sentences.ts';
import { newestOf, type Snapshot, type VersionCore } from '../snapshot.ts';
import { isCandidate } from '../version-status.ts';
import type { Decision } from './decision.ts';
import { unsureAlone } from './may-vote.ts';

export type ReviewInput = {
  version: VersionCore;
  actorId: string;
  policy: ApprovalPolicy;
  admin: boolean;
  /** What the person wrote. */
  note?: string;
};

type Check = (input: ReviewInput) => Refusal | null;

const refuse = (code: string, sentence: string): Refusal => refused(code, sentence).refusal;

/** The agency's people at any time, the client's once it was shown to them. */
const mayDecide: Check = ({ version, policy, actorId }) => {
  if (policy.mayApprove(actorId)) return unsureAlone(policy, actorId);
  const step = clientStepOf(version, policy);
  if (!step?.mayApprove(actorId)) return refuse('may_not_approve', SAY.mayNotApprove(policy.names));
  return reviewPhase(version, policy).phase === 'internal'
    ? refuse('internal_first', SAY.internalFirst)
    : null;
};

const hasNote: Check = ({ note }) => (note?.trim() ? null : refuse('no_reason', SAY.noReason));

const inState =
  (states: readonly string[], refusal: Refusal): Check =>
  ({ version }) =>
    states.includes(version.review.state) ? null : refusal;

const hasVoted: Check = ({ version, actorId }) =>
  version.review.votes.some((vote) => vote.personId === actorId) ? null : refuse('no_vote', SAY.noVote);

const mayWithdraw: Check = ({ version, actorId, admin }) =>
  admin || version.review.request?.personId === actorId
    ? null
    : refuse('request_not_yours', SAY.requestNotYours);

/** What people do in the review of a candidate besides approving: the checks of each, in order. */
const ACTS = {
  changes_requested: [
    mayDecide,
    hasNote,
    inState(['open', 'expired'], refuse('changes_requested', SAY.changesRequested)),
  ],
  request_withdrawn: [
    inState(['changes_requested'], refuse('request_not_open', SAY.requestNotOpen)),
    mayWithdraw,
  ],
  vote_withdrawn: [hasVoted],
  expired: [inState(['open'], refuse('review_not_open', SAY.reviewNotOpen))],
  opened: [inState(['expired'], refuse('review_not_expired', SAY.reviewNotExpired))],
} as const satisfies Partial<Record<ReviewEventKind, readonly Check[]>>;

export type ReviewAct = keyof typeof ACTS;

/** One act in the review of an open candidate; votes are voided, requests closed by the event itself. */
export function decideReview(snapshot: Snapshot, act: ReviewAct, input: ReviewInput): Decision<null> {
  const { version, note } = input;
  if (!isCandidate(version.status)) {
    const newest = newestOf(snapshot, version.artifactId)?.number ?? version.number;
    return refused('not_candidate', SAY.notCandidate(newest));
  }
  for (const check of ACTS[act]) {
    const refusal = check(input);
    if (refusal) return { ok: false, refusal };
  }
  return {
    ok: true,
    changes: [{ kind: 'review_event', event: act, versionId: version.id, ...(note ? { note } : {}) }],
    value: null,
  };
}
