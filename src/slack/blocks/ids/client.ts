/** The client's cards, and the channel that they stand in. A new press is one more line. */
export const CLIENT_ACTIONS = [
  'client.review',
  'client.request',
  'client.full_text',
  'client.withdraw_vote',
  'client.page',
  'client.page_back',
  'engagement.client',
  'engagement.client_remove',
] as const;

export const CLIENT_CALLBACKS = ['client.review', 'engagement.client'] as const;
