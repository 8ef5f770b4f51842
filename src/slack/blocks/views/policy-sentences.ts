import { listed } from '../../../engagements/listed.ts';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** What the forms about approvals and about being away say, and the messages that follow from them. */
export const REVIEWS = {
  withdraw: 'Withdraw approval',
  withdrawn: (name: string) => `Your approval of ${name} is withdrawn.`,

  title: 'Approvals',
  entry: 'Who approves here, how many, and what happens while a decision waits.',
  button: 'Approvals',
  scopes: {
    workspace: 'These hold wherever no client and no engagement has its own.',
    client: (client: string) =>
      `These hold for all engagements of ${client}, except those that have their own.`,
    engagement: 'These hold for this engagement alone.',
  },
  holds: {
    none: 'Nothing is set yet: the owner or an AICMO admin approves.',
    own: 'What is set now is filled in below.',
    client: 'What is filled in below is set for all engagements of this client.',
    workspace: 'What is filled in below is set for the whole workspace.',
  },
  shownHolds: {
    own: 'This holds for this engagement:',
    client: 'This holds for all engagements of this client:',
    workspace: 'This holds for the whole workspace:',
  },
  noneAsked: 'none',
  forClient: 'For this client',
  forEngagement: 'For this engagement',
  remove: 'Remove',
  removeTitle: 'Remove these approvals?',
  removeText:
    'What is set for the client or the workspace holds then; else the owner or an AICMO admin approves.',

  people: 'People who approve',
  peopleHint: 'Full members of this workspace.',
  groups: 'User groups who approve',
  groupsHint: 'Whoever is in the group at the moment of the decision.',
  groupsPlaceholder: 'Type to find a group',
  votes: 'Approvals needed',
  ownWork: 'Who made a version',
  ownWorkMay: 'may approve it',
  ownWorkMayNot: 'may not approve it: somebody else must',
  clientVotes: 'Approvals of the client after that',
  clientNone: 'None: the client is not asked',
  clientStages: 'Stages the client decides about',
  clientPeople: 'People of the client who approve',
  clientPeopleHint: 'Left empty: whoever of the client is in the client channel.',
  remind: 'Remind whoever has not decided after',
  remindHint: 'By direct message, again after the same time, five times at most.',
  escalate: 'Tell somebody else after',
  escalateTo: 'Who is told then',
  expire: 'Let the review expire after',
  expireHint: 'Its approvals are void then, until somebody asks again.',
  never: 'Never',
  after: (minutes: number) =>
    minutes < 1440
      ? `${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'}`
      : minutes % 10080 === 0
        ? `${minutes / 10080} ${minutes === 10080 ? 'week' : 'weeks'}`
        : days(minutes / 1440),

  saved: 'The approvals are set. Drafts that wait show it in a moment.',
  removed: 'These approvals are removed. Drafts that wait show it in a moment.',
  but: (problems: readonly string[]) => problems.map((problem) => `⚠️ ${problem}`).join('\n'),
  slackAway: 'Slack did not answer. Save it again.',
  tooLate: 'Slack took too long to open this. Press it again.',

  awayTitle: 'While you are away',
  awayIntro:
    'Somebody stands in for you: they get your reminders, and their approval counts in place of yours. You can still decide yourself.',
  awayNone: 'Nobody stands in for you.',
  awayWho: 'Who stands in',
  awayFrom: 'First day',
  awayTo: 'Last day',
  awayAdd: 'Add',
  awayEnd: 'End',
  awayHint: 'A full member of this workspace. They are told.',
  awayOwn: (name: string) => `${name} stands in for you from `,
  awayOther: (name: string) => `You stand in for ${name} from `,
  awayUntil: ' until the end of ',
  awaySaved: (name: string) => `${name} stands in for you, and is told.`,
  awayEnded: (name: string) => `${name} does not stand in for you any more.`,
  awayDates: 'Choose the days.',
  awayPerson: 'Choose who stands in.',
  someone: 'Somebody',

  standIn: (name: string) => `You stand in for ${name} from `,
  standInUntil: ' until ',
  standInThen: '. What waits for their decision waits for you: your approval counts in place of theirs.',
  standInOver: (name: string) => `You do not stand in for ${name} any more.`,

  reminder: (name: string, client: string) => `${name} for ${client} still waits for your decision.`,
  left: (name: string, gone: readonly string[]) =>
    `${name} waits for ${listed(gone)}, who left Slack. Choose who approves instead: Manage, Approvals.`,
  clientWaits: (name: string, client: string) => `${name} still waits for the decision of ${client}.`,
  overdue: (name: string, client: string, missing: readonly string[]) =>
    missing.length === 0
      ? `The decision about ${name} for ${client} is overdue.`
      : `The decision about ${name} for ${client} is overdue. It waits for ${listed(missing)}.`,
} as const;
