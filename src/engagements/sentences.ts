/** Every sentence a person can meet from this room. */
export const SAY = {
  nothingFound: 'Nothing was found. It may belong to a channel you are not in.',
  draftNotFound: 'This unfinished brief is gone. Start a new one with /aicmo new.',
  draftSubmitted: 'This brief was submitted already.',
  draftMoved: 'This brief was saved from another window meanwhile. Open it again to see the newest answers.',

  mayNotManage: (names: readonly string[]) =>
    `Only ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]} can manage this engagement.`,
  archived: 'This engagement is archived. Reopen it first.',
  nameNeeded: 'Give it a name.',
  nameTooLong: (limit: number) => `Use at most ${limit} characters.`,
  notMember:
    'Only a full member of this workspace can own an engagement: no guest, no app, nobody of another workspace.',
  sameChannel: 'This engagement lives in that channel already. Choose another one.',
  clientChannel: {
    now: 'That is the client’s channel. Drafts, costs and comments stay inside: choose a channel of your own.',
    before:
      'A client read in that channel, and their cards still stand there. Drafts, costs and comments stay inside: choose a channel of your own.',
  },
  runOpen: 'Something is being written right now. Stop it, or wait for its draft.',
  notStarted: 'Nothing was written for this engagement yet. Archive it if it does not go ahead.',
  completedAlready: 'This engagement is completed already.',
  openAlready: 'This engagement is open already.',
  briefErased:
    'The text of this brief was erased, so there is nothing to copy. Start a new one with /aicmo new.',
} as const;
