/** What stands around an answer. */
export const ANSWER = {
  confirm: 'Confirm',
  decline: 'Decline',
  thisOne: 'This one',
  shallI: 'Shall I do this?',
  confirmNote: (who: string) => `Only ${who} can confirm this, within a day.`,
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
  thanks: 'Thank you. Your answer is kept.',
  more: (count: number) => `${count} more.`,
} as const;
