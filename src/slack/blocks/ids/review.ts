/** Approval policies, votes and who stands in for whom. A new press is one more line. */
export const REVIEW_ACTIONS = [
  'review.withdraw_vote',
  'policy.open',
  'policy.remove',
  'delegation.open',
  'delegation.end',
  'delegation.add',
] as const;

export const REVIEW_CALLBACKS = ['policy.edit', 'delegation.add'] as const;
