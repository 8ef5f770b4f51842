/** What stands above exported files, and why an export failed (after "PDF:"). */
export const EXPORTS = {
  final: (name: string) => `${name}, approved and current.`,
  draft: (name: string) =>
    `${name}. This is a draft: it is not approved and current, and every page says so.`,
  forClient: 'Made for the client: models, costs and findings are left out.',
  /** Above files in a client's channel. */
  toClient: (engagement: string, name: string) => `${engagement}: ${name}, approved and current.`,

  erased: 'The text of this version was erased.',
  givenUp: 'It was tried several times and did not work.',
  maybePosted:
    'Slack did not say whether the files arrived. Look for them first; if they are missing, try again.',
  notCurrent: (name: string) =>
    `${name} is not current any more, and only what is current goes to the client. Nothing of it was posted there.`,
  noClientChannel: 'This engagement has no client channel any more. Nothing was posted there.',
  engagementArchived:
    'This engagement is archived, and nothing goes to its client any more. Nothing was posted there.',
  channelClosed: {
    archived: 'The client channel is archived. Nothing was posted there. Bring it back, then try again.',
    removed: 'AICMO is not in the client channel. Nothing was posted there. Invite it there, then try again.',
    not_found:
      'AICMO cannot see the client channel. Nothing was posted there. Invite it there, or set another one, then try again.',
  },
} as const;
