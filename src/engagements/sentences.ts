/** Every sentence a person can meet from this room. */
export const SAY = {
  nothingFound: 'Nothing was found. It may belong to a channel you are not in.',
  draftNotFound: 'This unfinished brief is gone. Start a new one with /aicmo new.',
  draftSubmitted: 'This brief was submitted already.',
  draftMoved: 'This brief was saved from another window meanwhile. Open it again to see the newest answers.',
} as const;
