const NAMED = 5;

/** What the slash command answers beside the help. */
export const COMMANDS_SAY = {
  adminsOnly: (names: readonly string[]) =>
    names.length > 0
      ? `Only AICMO admins can see this: ${names.join(', ')}.`
      : 'Only AICMO admins can see this. Ask a workspace admin to type it.',
  nothingFound: 'Nothing was found. It may belong to a channel you are not in.',
  anApprover: 'an approver',
  waitsFor: (what: string, names: readonly string[], all: boolean) => {
    const more = names.length - NAMED;
    const named = [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])];
    const last = all ? 'and' : 'or';
    const who =
      named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} ${last} ${named.at(-1)}`;
    return `${what} waits for the decision of ${who || 'somebody who may approve it'}.`;
  },
  expired: (what: string) =>
    `The time to decide about ${what} ran out. Press Ask again in its thread to reopen the review.`,
  waitsForClient: (what: string) => `${what} waits for the decision of the client.`,
} as const;
