/** What people meet when they comment. */
export const COMMENT_SAY = {
  someone: 'somebody',
  empty: 'Write what you want to say.',
  tooLong: (characters: number) =>
    `This has ${characters.toLocaleString('en')} characters, and a comment holds 3,000. Shorten it, or make two of it.`,
  tooMany:
    'This version has 200 open comments, and that is as many as it can have. Have some answered or removed first.',
  taken: (number: number) => `This message is comment ${number} already.`,
  wasRemoved: 'This message was a comment, and it was removed. Say it again to have it back.',
  noDraft: 'There is no draft yet that this could be about.',
  notYours: 'Only whoever wrote a comment can remove it.',
  removedAlready: 'This comment is removed already.',
} as const;
