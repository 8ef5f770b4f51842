/** What the message shortcuts say where they do not fit. */
export const SHORTCUTS_SAY = {
  notHere:
    'Nothing found here. Use this on a message of AICMO, or on a reply in the thread of an engagement that you can see.',
} as const;
