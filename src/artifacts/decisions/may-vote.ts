import type { ApprovalPolicy } from '../../engagements/policy.ts';
import { type Refusal, refused } from '../../platform/outcome.ts';
import { clientStepOf, reviewPhase, type VotedOn, wouldCount } from '../review-phase.ts';
import { SAY } from '../sentences.ts';

const refuse = (code: string, sentence: string): Refusal => refused(code, sentence).refusal;

/**
 * Why this person's vote on this version would be refused now, or null. The client's people come after the agency's; a
 * vote that would fill no empty seat is not taken, so that every recorded one means something.
 */
export function voteObstacle(version: VotedOn, policy: ApprovalPolicy, actorId: string): Refusal | null {
  const { phase } = reviewPhase(version, policy);
  const step = clientStepOf(version, policy);
  const internal = policy.mayApprove(actorId);
  if (!internal && !step?.mayApprove(actorId)) {
    const names = phase === 'client' && step ? step.names : policy.names;
    return refuse('may_not_approve', SAY.mayNotApprove(names));
  }
  if (!policy.authorMayApprove && version.author === actorId) return refuse('own_work', SAY.ownWork);
  if (internal && policy.unsure.ids.has(actorId)) return groupsUnknown(policy);
  // Once more: nothing is recorded twice, and what is complete by now is decided.
  if (version.review.votes.some((vote) => vote.personId === actorId)) return null;
  if (!internal && phase === 'internal') return refuse('internal_first', SAY.internalFirst);
  if (internal && phase === 'client')
    return refuse('waits_for_client', SAY.waitsForClient(step?.names ?? []));
  const unvoted = { ...version, review: { votes: [] } };
  if (internal && !wouldCount(unvoted, policy, actorId)) return refuse('own_work', SAY.authorsSeat);
  if (phase !== 'complete' && !wouldCount(version, policy, actorId)) {
    return refuse('seat_filled', SAY.seatFilled);
  }
  return null;
}

/** The vote of a person on top of those that stand. */
export const withVote = <V extends VotedOn>(version: V, personId: string): VotedOn => {
  const { type, author, review } = version;
  const voted = review.votes.some((vote) => vote.personId === personId);
  return voted ? version : { type, author, review: { votes: [...review.votes, { personId }] } };
};

/**
 * What is complete only with people whose group Slack has not told about lately is not decided on a guess: somebody who
 * was taken out of the group since would count. What was voted stands; the last one is asked to try again.
 */
export function unsureVotes(version: VotedOn, policy: ApprovalPolicy): Refusal | null {
  if (policy.unsure.ids.size === 0) return null;
  const approverIds = policy.approverIds.filter((id) => !policy.unsure.ids.has(id));
  return reviewPhase(version, { ...policy, approverIds }).phase === 'complete' ? null : groupsUnknown(policy);
}

/**
 * Why this person's vote would be refused on the same work written once more, which nobody has voted on, or null: what
 * counts as an approval is refused before it is written.
 */
export function repeatObstacle(
  { type, author }: Pick<VotedOn, 'type' | 'author'>,
  policy: ApprovalPolicy,
  actorId: string,
): Refusal | null {
  const unvoted: VotedOn = { type, author, review: { votes: [] } };
  const obstacle = voteObstacle(unvoted, policy, actorId);
  if (obstacle) return obstacle;
  const voted = withVote(unvoted, actorId);
  return reviewPhase(voted, policy).phase === 'complete' ? unsureVotes(voted, policy) : null;
}

/** For what one person decides alone, such as lifting a flag. */
export const unsureAlone = (policy: Pick<ApprovalPolicy, 'unsure'>, actorId: string): Refusal | null =>
  policy.unsure.ids.has(actorId) ? groupsUnknown(policy) : null;

const groupsUnknown = ({ unsure }: Pick<ApprovalPolicy, 'unsure'>): Refusal =>
  refuse('approvers_unknown', SAY.approversUnknown(unsure.groups));
