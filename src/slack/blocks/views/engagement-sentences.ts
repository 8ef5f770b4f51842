/** What the engagement menu, its forms and its messages say; labels of their buttons included. */
export const ENGAGEMENT = {
  manage: 'Manage',
  rename: 'Rename',
  changeOwner: 'Change owner',
  move: 'Move',
  complete: 'Complete',
  archive: 'Archive',
  reopen: 'Reopen',
  duplicate: 'Duplicate',

  manageTitle: 'Manage',
  named: (name: string) => `Called "${name}". Another name changes nothing else.`,
  owned: 'The owner is asked when a decision is missing, and approves where nobody else is named.',
  lives: 'Everything about this engagement lives in one channel. Moving it begins its thread there anew.',
  completes: 'Completing says that the work is done. Nothing new is written then; what waits can be decided.',
  archives: 'Archiving puts it away: nothing starts and nothing changes until it is reopened.',
  reopens: 'Reopening lets the work go on.',
  copies: 'Begins a new brief with the answers of this one. Nothing else is copied.',
  archiveTitle: 'Archive this engagement?',
  archiveText:
    'It leaves every list, its reminders end, and nobody can amend or approve in it. You can reopen it.',

  renameTitle: 'Rename',
  nameHint: 'Up to 150 characters.',
  name: 'Name',
  ownerTitle: 'Change owner',
  owner: 'Owner',
  ownerHint: 'A full member of this workspace. They are told in the thread.',
  ownerNeeded: 'Choose who owns it.',
  moveTitle: 'Move channel',
  moveIntro:
    'The newest version of each stage is posted there again. Who may read it follows the members of that channel.',
  channelHint: 'Everybody in the channel can read the drafts.',
  channelNeeded: 'Choose a channel.',
  inviteFirst: 'AICMO is not in that private channel. Type /invite @aicmo there, then press Move again.',
  notSeen:
    'AICMO can’t see that channel. If it is private, type /invite @aicmo there, then press Move again.',
  slackAway: 'Slack did not answer. Press the button again.',

  renamed: (name: string) => `It is called "${name}" now.`,
  ownerChanged: (name: string) => `${name} owns this engagement now, and was told.`,
  ownerAlready: (name: string) => `${name} owns this engagement already.`,
  moved: (channel: string) => `This engagement moves to #${channel}. Its messages appear there in a moment.`,
  completed: 'This engagement is completed.',
  archived: 'This engagement is archived.',
  reopened: 'This engagement is open again.',

  closed: {
    completed: 'Completed. Nothing new is written; Manage reopens it.',
    archived: 'Archived. Nothing starts and nothing changes; Manage reopens it.',
  },

  movedText: (name: string) => `${name} moved to another channel.`,
  movedTo: ' moved to ',
  openThere: 'Open it there.',

  noticeOwner: (by: string, name: string) =>
    `you own ${name} now; ${by} handed it over. Its drafts wait for your decision.`,
  noticeStatus: {
    completed: (by: string) => `${by} completed this engagement.`,
    archived: (by: string) => `${by} archived this engagement. Manage on the first message reopens it.`,
    reopened: (by: string) => `${by} reopened this engagement.`,
  },
  someone: 'Somebody',
} as const;
