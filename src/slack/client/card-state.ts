import type { ReviewPhase } from '../../artifacts/review-phase.ts';
import type { ReviewState } from '../../artifacts/review-state.ts';
import { isCandidate, isInForce, type VersionStatus } from '../../artifacts/version-status.ts';

/** What a version is for the client. People are person ids. */
export type CardState =
  | { name: 'waits'; required: number; voters: readonly string[] }
  | { name: 'approved'; by: readonly string[]; at: Date }
  /** In force by the agency's votes alone: the client is shown it, and not asked. */
  | { name: 'for_information'; at: Date }
  | { name: 'changes_requested'; by: string; at: Date }
  /** All votes are there and the agency has not said so yet: the policy asks for fewer than before. */
  | { name: 'recorded'; by: readonly string[] }
  | { name: 'withdrawn' }
  /** `newer`: the newest card of the same document, once there is one. */
  | { name: 'replaced'; newer?: NewerCard }
  | { name: 'erased' }
  /** The client reads somewhere else by now, or nowhere. */
  | { name: 'closed' };

export type NewerCard = { number: number; link: string | null };

export type CardFacts = {
  /** Whether the card stands in the engagement's client channel. */
  here: boolean;
  archived: boolean;
  status: VersionStatus;
  approvedAt: Date | null;
  erased: boolean;
  stale: boolean;
  review: ReviewState;
  phase: ReviewPhase;
  newer?: NewerCard;
  /** Whether a person decides on the client's side. */
  isClient(personId: string): boolean;
};

/** What goes there anew: all else is shown only where a card stands already (design.md, Clients). */
const FIRST: ReadonlySet<CardState['name']> = new Set(['waits', 'approved', 'for_information']);

/** Whether a version in this state is posted where no card of it stands. */
export const isPosted = ({ name }: CardState, status: VersionStatus): boolean =>
  FIRST.has(name) && status !== 'flagged_for_review';

/** What the client sees of a version: never why the agency took it back, only that it did. */
export function cardState(facts: CardFacts): CardState {
  const { here, erased, status, review, approvedAt } = facts;
  if (!here) return { name: 'closed' };
  if (erased) return { name: 'erased' };
  if (isInForce(status)) {
    const by = review.votes.map((vote) => vote.personId).filter(facts.isClient);
    const at = approvedAt ?? new Date(0);
    return by.length > 0 ? { name: 'approved', by, at } : { name: 'for_information', at };
  }
  if (!isCandidate(status)) return { name: 'replaced', ...(facts.newer ? { newer: facts.newer } : {}) };
  const { request } = review;
  if (review.state === 'changes_requested' && request && facts.isClient(request.personId))
    return { name: 'changes_requested', by: request.personId, at: request.at };
  return waits(facts) ?? { name: 'withdrawn' };
}

function waits({ archived, stale, review, phase, isClient }: CardFacts): CardState | undefined {
  if (archived || stale || review.state !== 'open') return undefined;
  if (phase.phase === 'complete')
    return { name: 'recorded', by: review.votes.map((vote) => vote.personId).filter(isClient) };
  const client = phase.phase === 'client' ? phase.client : null;
  return client ? { name: 'waits', required: client.required, voters: client.voters } : undefined;
}
