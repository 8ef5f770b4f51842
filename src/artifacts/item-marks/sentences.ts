/** What people meet when they go through posts or assets one by one. */
export const ITEM_SAY = {
  notItems: 'This is reviewed as a whole. Press Review.',
  itemGone: 'That one is not in this version. Close this and open the review again.',
  noteNeeded: 'Say what should change, so that it can be done.',
  choose: 'You wrote a note: choose OK or Change with it, or clear it.',
  nothingToChange: (many: string) =>
    `None of the ${many} is marked Change. Go back and mark what should change, or choose otherwise.`,
} as const;
