export type ReviewEventKind =
  | 'opened'
  | 'vote'
  | 'vote_withdrawn'
  | 'votes_voided'
  | 'changes_requested'
  | 'request_withdrawn'
  | 'expired'
  | 'decided'
  | 'flagged'
  | 'flag_lifted';

export type ReviewEvent = {
  kind: ReviewEventKind;
  personId: string;
  at: Date;
  versionDigest: string;
};

export type Vote = { personId: string; at: Date; versionDigest: string };

/** The review of one version. Votes are those that stand; who of them may still vote is the policy's to say. */
export type ReviewState = {
  state: 'open' | 'changes_requested' | 'expired' | 'decided';
  votes: readonly Vote[];
  /** Who asked for changes, while that stands. */
  request: { personId: string; at: Date } | null;
};

export const NEW_REVIEW: ReviewState = { state: 'open', votes: [], request: null };

type Step = (review: ReviewState, event: ReviewEvent) => ReviewState;

const without = (votes: readonly Vote[], personId: string) =>
  votes.filter((vote) => vote.personId !== personId);

const STEPS: Record<ReviewEventKind, Step> = {
  opened: () => NEW_REVIEW,
  vote: (review, { personId, at, versionDigest }) => ({
    ...review,
    votes: [...without(review.votes, personId), { personId, at, versionDigest }],
  }),
  vote_withdrawn: (review, { personId }) => ({ ...review, votes: without(review.votes, personId) }),
  votes_voided: (review) => ({ ...review, votes: [] }),
  changes_requested: (_, { personId, at }) => ({
    state: 'changes_requested',
    votes: [],
    request: { personId, at },
  }),
  request_withdrawn: () => NEW_REVIEW,
  expired: () => ({ state: 'expired', votes: [], request: null }),
  decided: (review) => ({ ...review, state: 'decided', request: null }),
  // Flags belong to versions in force; their rows stand beside the review only for what people wrote.
  flagged: (review) => review,
  flag_lifted: (review) => review,
};

/** The review after one more event. */
export const nextReview = (review: ReviewState, event: ReviewEvent): ReviewState =>
  STEPS[event.kind](review, event);

/** The review as its events, in their order, make it. */
export const reviewOf = (events: readonly ReviewEvent[]): ReviewState =>
  events.reduce(nextReview, NEW_REVIEW);
