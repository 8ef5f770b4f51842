import type { StageView } from '../messages/root.ts';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the Home and the hub say. */
export const HOME = {
  title: 'AICMO',
  waiting: 'Waits for your decision',
  noWaiting: 'Nothing waits for your decision.',
  noneWaitingFits: 'Nothing that fits these filters waits for your decision. Approvals lists everything.',
  waits: (name: string, age: string) => `${name} - waiting ${age}`,
  staleToo: ', stale: what it was written from changed',
  moreWaiting: 'More is waiting. Approvals lists it.',
  engagements: 'Engagements',
  engagementsPage: (from: number, to: number, total: number) =>
    from === to ? `${from} of ${total}` : `${from} to ${to} of ${total}`,
  noneFit: 'No engagement fits these filters.',
  notStarted: (count: number) => (count === 6 ? 'nothing started yet' : `${count} not started`),
  stale: 'Flagged or stale',
  outdated: (age: string) => ` - what it was written from changed ${age} ago`,
  flagged: (age: string) => ` - flagged ${age} ago`,
  moreStale: (count: number) => counted(count, 'more is stale.', 'more are stale.'),
  spend: (amount: string) => `This month: ${amount}`,
  noSpend: 'nothing yet',
  ofBudget: (limit: string) => ` of a budget of ${limit}`,
  spendOwn: 'In the engagements that you can see.',
  spendAll: 'In the whole workspace.',
  decisions: 'Recent decisions',
  decided: ' approved ',
  changesRequested: ' asked for changes to ',
  at: ', ',
  unfinished: 'Unfinished briefs',
  unnamedClient: 'No client yet',
  saved: ' - saved ',
  moreUnfinished: (count: number) => `${counted(count, 'more is', 'more are')} behind "New brief".`,
  startNew: 'Start something new',
  asOf: 'As of ',
  begin:
    'There is no engagement that you can see yet. Press New brief to start one, or ask to be invited to the channel of one.',
  onlyNewest: (count: number) =>
    `The newest ${count.toLocaleString('en')} engagements are listed. For an older one, type /aicmo status and its name.`,
  someClients: (count: number) => `The filter lists the ${count} clients with the newest engagements.`,
  filterClient: 'Filter by client',
  filterStatus: 'Filter by status',
  allClients: 'All clients',
  allStatuses: 'All statuses',
  statuses: { planned: 'Planned', active: 'Active', completed: 'Completed' },
  tooLate: 'Slack took too long to open that. Press Open to try again.',
  outsider:
    'AICMO works here for the members of this workspace. What is meant for you is posted in the channels that you share with them: read it there, and decide with the buttons on it.',
  labels: {
    approvals: 'Approvals',
    away: 'Away',
    costs: 'Costs',
    digest: 'Digest',
    help: 'Help',
    refresh: 'Refresh',
    settings: 'Settings',
    startStage: 'Start a stage',
  },
} as const;

/** Where a stage stands, in a word or two beside its name. */
export const TRACK_WORDS: Record<StageView['state'], string> = {
  not_started: 'not started',
  working: 'being written',
  paused: 'paused',
  candidate: 'draft',
  stale: 'stale draft',
  expired: 'review expired',
  changes_requested: 'changes requested',
  approved: 'approved',
  flagged: 'flagged',
  failed: 'failed',
};
