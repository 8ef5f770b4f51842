import type { ReviewPhase, VotedOn } from '../../artifacts/review-phase.ts';
import type { ApprovalPolicy } from '../../engagements/policy.ts';

export const MOST_AT_ONCE = 20;

type Missing = { version: VotedOn; policy: ApprovalPolicy; phase: ReviewPhase };

/** Those who are asked, as many as are told at once. */
export const toRemind = (review: Missing): string[] => askedNow(review).slice(0, MOST_AT_ONCE);

/** Whoever stands in where the seat's holder is away, else the holder; nobody who voted already. */
export function askedNow({ phase, policy, version }: Missing): string[] {
  const voted = new Set(version.review.votes.map((vote) => vote.personId));
  const may = (person: string) =>
    !voted.has(person) && (policy.authorMayApprove || person !== version.author);
  const people = phase.waitsFor.flatMap((holder) => {
    const standIns = (policy.standIns.get(holder) ?? []).filter(may);
    return standIns.length > 0 ? standIns : may(holder) ? [holder] : [];
  });
  return [...new Set(people)];
}
