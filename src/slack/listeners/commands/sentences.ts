/** What the slash command answers beside the help. */
export const COMMANDS_SAY = {
  adminsOnly: (names: readonly string[]) =>
    names.length > 0
      ? `Only AICMO admins can see this: ${names.join(', ')}.`
      : 'Only AICMO admins can see this. Ask a workspace admin to type it.',
  nothingFound: 'Nothing was found. It may belong to a channel you are not in.',
  waitsFor: (what: string, names: readonly string[]) =>
    `${what} waits for the decision of ${names.join(' or ')}.`,
} as const;
