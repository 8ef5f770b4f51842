/** What people read when messages cannot be moved. */
export const OUTBOUND = {
  beingPosted: 'Slack is still taking this engagement’s first message. Try again in a minute or two.',
} as const;
