/** What stands above exported files, and why an export failed (after "PDF:"). */
export const EXPORTS = {
  final: (name: string) => `${name}, approved and current.`,
  draft: (name: string) =>
    `${name}. This is a draft: it is not approved and current, and every page says so.`,
  forClient: 'Made for the client: models, costs and findings are left out.',
  /** Files are forwarded: whoever does that should not have to open them first. */
  forTeam: {
    final: 'Made for the team, with models and costs: not for the client.',
    draft: 'Made for the team, with models, costs and findings: not for the client.',
  },
  /** Above files in a client's channel. */
  toClient: (engagement: string, name: string) => `${engagement}: ${name}, approved and current.`,

  erased: 'The text of this version was erased.',
  givenUp:
    'It was tried several times and did not work. If trying again does not help either, whoever runs AICMO finds the reason in its log.',
  /** Slack's own words for what it will not take, however often it is asked. */
  slackRefuses: {
    file_uploads_disabled:
      'This Slack workspace takes no files. Nothing was posted. Ask a Slack admin to allow them, then try again.',
    file_uploads_except_images_disabled:
      'This Slack workspace takes no files but pictures. Nothing was posted. Ask a Slack admin to allow them, then try again.',
    file_type_not_allowed:
      'This Slack workspace does not take every one of these kinds of files. Nothing was posted. Choose other formats, or ask a Slack admin to allow them.',
    file_upload_size_restricted:
      'This Slack workspace takes no files as large as this. Nothing was posted. Choose fewer or other formats, or ask a Slack admin to allow them.',
  },
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
