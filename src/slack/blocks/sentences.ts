import type { ArtifactType } from '../../marketing/artifact-types.ts';

/** The artifact's name inside a sentence. */
export const ARTIFACT_WORDS: Record<ArtifactType, string> = {
  intake: 'brief',
  strategy: 'strategy',
  creatives: 'creatives',
  execution: 'execution plan',
  monitoring: 'monitoring plan',
  delivery: 'delivery',
};

/** Words that several messages and modals share. */
export const WORDS = {
  and: 'and',
  or: 'or',
  empty: '(empty)',
  leftOut: (count: number) =>
    `${count} more ${count === 1 ? 'part does' : 'parts do'} not fit here. Full text shows everything.`,
  part: (text: string, number: number, count: number) => `${text} (part ${number} of ${count})`,
  versionName: (title: string, number: number) => `${title}, version ${number}`,
  stub: 'Written by the built-in stub from the brief, not by a model.',
  loading: 'One moment.',
} as const;

/** What a form says about its fields. */
export const FORM = {
  oneALine: 'One a line. Indent a line to continue the one above.',
  suggested: 'Suggested from your text: check it.',
  required: 'This is needed. Fill it in to go on.',
  notNumber: 'Write this as a number, such as 8.',
  wholeNumber: 'Write this as a whole number, such as 8.',
  outOfRange: (min: number | undefined, max: number | undefined) =>
    min !== undefined && max !== undefined
      ? `Write a number from ${min} to ${max}.`
      : min !== undefined
        ? `Write a number of at least ${min}.`
        : `Write a number of at most ${max}.`,
  notDate: 'Write a date as year-month-day, such as 2026-03-01.',
  tooLong: (characters: number) =>
    `This text has ${characters.toLocaleString('en')} characters, and a Slack field holds 3,000. Download it, change it, and add the changed text below as a file. Without a file it stays as it is.`,
  itemCount: (label: string, count: number) => `${label}: ${count === 0 ? 'none yet' : count}`,
  itemsPage: (from: number, to: number, count: number) => `${from} to ${to} of ${count}`,
  keptFiles: (label: string) => `${label} so far`,
  keptFilesHint: 'Untick a file to remove it.',
  removeTitle: 'Remove this item?',
  removeText: 'A new version is written without it. The version you see now stays in the history.',
  problem: (sentence: string) => `⚠️ ${sentence}`,
} as const;

/** What messages in the thread say. */
export const MESSAGE = {
  objective: 'Objective: ',
  owner: 'Owner: ',
  draftHeader: (name: string, state: string) => `${name} - ${state}`,
  draftOf: (name: string, client: string) => `${name} for ${client}`,
  waitsFor: 'Waits for ',
  toDecide: ' to decide.',
  needsVotes: (required: number) => `Needs ${required} approvals. `,
  votes: (given: number, required: number, names: string) => `${given} of ${required}: ${names}. `,
  ownSide: 'Your side has approved it. ',
  clientDecides: (names: string) => `Waits for the client: ${names}.`,
  clientNobody:
    'Waits for the client, but nobody of the client is in the client channel. Invite them, or name them under Manage, Approvals.',
  allApproved: 'All approvals are there. Press Review and approve to finish.',
  cannotCome: (required: number, names: string) =>
    names === ''
      ? `It needs ${required === 1 ? 'an approval' : `${required} approvals`}, and nobody can give one. Change that under Manage, Approvals.`
      : `It needs ${required} approvals, and only ${names} can still give one. Change that under Manage, Approvals.`,
  expired:
    'The time to decide about it ran out, and its approvals are void. Press Ask again to reopen the review.',
  toOwner: ' to decide. Owner: ',
  stop: '.',
  replaced: (number: number) => `Version ${number} replaced this draft. `,
  openVersion: (number: number) => `Open version ${number}.`,
  archived: 'This version is archived. History shows what came after it.',
  changesRequested: 'Changes were requested. Amend or regenerate it; the new version can be approved.',
  approvedBy: 'Approved by ',
  at: ', ',
  flaggedPerson: 'Flagged by ',
  because: ': ',
  findings: (count: number) => (count === 1 ? '1 finding' : `${count} findings`),
  moreFindings: (count: number) => `${count} more behind "All findings".`,
  fix: 'Fix: ',
  writtenByHand: 'Written by hand.',
  sourcesUsed: ({ used, of }: { used: number; of: number }) => `used ${used} of ${of} sources`,
  changedByHand: 'Changed by hand.',
  sameAs: (number: number) => `Same content as version ${number}.`,
  attestedAs: (number: number) => `Same content as version ${number}, attested to still hold.`,
  planHeader: (title: string) => `Plan: ${title}`,
  planIntro: 'These jobs run when you press Start. Each reads the brief.',
  needs: (titles: string) => ` - after ${titles}`,
  estimate: (cost: string) => `Estimated cost: ${cost}`,
  planStarted: 'Started. The progress is in this thread.',
  progressHeader: (title: string, state: string) => `${title} - ${state}`,
  stopTitle: 'Stop this run?',
  stopText: 'What finished is kept, and no version is written. You can start again later.',
} as const;

/** Words for states, the same everywhere. */
export const STAGE_WORDS = {
  not_started: { sign: '▫️', word: 'not started' },
  working: { sign: '⏳', word: 'being written' },
  paused: { sign: '⏸️', word: 'paused' },
  candidate: { sign: '✏️', word: 'draft, waits for approval' },
  stale: { sign: '⚠️', word: 'draft, stale' },
  expired: { sign: '⌛', word: 'draft, review expired' },
  changes_requested: { sign: '↩️', word: 'changes requested' },
  approved: { sign: '✅', word: 'approved' },
  flagged: { sign: '⚠️', word: 'approved, flagged' },
  failed: { sign: '❌', word: 'failed' },
} as const;

export const DRAFT_WORDS = {
  candidate: 'draft',
  stale: 'draft, stale',
  expired: 'draft, review expired',
  changes_requested: 'draft, changes requested',
  approved: 'approved',
  flagged: 'approved, flagged',
  replaced: 'replaced',
  archived: 'archived',
} as const;

export const JOB_WORDS = {
  pending: { sign: '▫️', word: 'waits' },
  ready: { sign: '▫️', word: 'next' },
  running: { sign: '⏳', word: 'running' },
  completed: { sign: '✅', word: 'done' },
  failed: { sign: '❌', word: 'failed' },
  blocked: { sign: '⛔', word: 'blocked' },
  dropped: { sign: '➖', word: 'dropped' },
  not_run: { sign: '▫️', word: 'not run' },
} as const;

export const RUN_WORDS = {
  running: 'running',
  paused: 'paused',
  completed: 'done',
  failed: 'failed',
  stopped: 'stopped',
  outdated: 'running on an older brief',
} as const;

export const SEVERITY_WORDS = {
  blocker: { sign: '⛔', word: 'Blocker' },
  major: { sign: '⚠️', word: 'Major' },
  minor: { sign: '▫️', word: 'Minor' },
} as const;

export const COST = {
  free: 'no charge (stub)',
  unknown: 'price unknown',
  upTo: (usd: string) => `up to ${usd}`,
} as const;

/** What modals say. */
export const VIEW = {
  whatChanged: (base: number) => `What changed since version ${base}`,
  firstVersion: 'This is the first version. Full text shows all of it.',
  noChanges: 'The content is the same as before.',
  moreChanges: (count: number) =>
    `${count} ${count === 1 ? 'change is' : 'changes are'} longer than fits here: see Compare.`,
  outdates: 'Approving this outdates what was built from the version it replaces:',
  beingWritten: (title: string) => `${title}, being written`,
  obstacle: (sentence: string) => `An approval from you would be refused now. ${sentence}`,
  missingVotes: 'Still to decide: ',
  voted: 'Approved so far: ',
  noteHint: 'Optional for an approval. When you request changes, say what should change.',
  reasonNeeded: 'Say what should change, so that the author can do it.',
  decisionNeeded: 'Choose Approve or Request changes.',
  refusedTitle: 'Not possible now',
  amendTitle: 'Amend',
  amendIntro:
    'Choose the part to change. Saving writes a new version; what was approved stays in force until the new one is approved.',
  conflictTitle: 'Somebody was faster',
  conflictIntro: (number: number) =>
    `Version ${number} was written while you were typing. Below is what you typed and what stands there now. Nothing is lost: Save puts your text on top of version ${number}.`,
  newest: 'In the newest version',
  same: 'Both are the same.',
  historyTitle: 'History',
  compareTitle: 'Compare',
  compareNone: 'There is only one version so far.',
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  exportTitle: 'Export',
  formatNeeded: 'Choose at least one format.',
  findingsTitle: 'Findings',
  noFindings: 'There are no findings.',
  flagTitle: 'Flag',
  flagIntro:
    'A flagged version stays in force, but nothing can be built on it or exported as final until an approver lifts the flag or a newer version is approved.',
  flagHint: 'What is wrong with it? Everybody in the thread reads this.',
  reattestTitle: 'Re-attest',
  reattestSources: 'It will be based on:',
  statementHint: 'Why does it still hold? This is kept with the version.',
  helpTitle: 'AICMO',
  statusTitle: 'Engagements',
  noEngagements: 'There are no engagements that you can see. Type /aicmo new to start one.',
  moreEngagements: (count: number) => `${count} more: open an engagement's own message for its status.`,
  healthTitle: 'Health',
  startTitle: 'New brief',
  startIntro: (count: number) =>
    count === 1 ? 'You have an unfinished brief.' : `You have ${count} unfinished briefs.`,
  moreUnfinished: (count: number) =>
    `${count} older ${count === 1 ? 'one is' : 'ones are'} not shown here. Finish or discard some of these to see ${count === 1 ? 'it' : 'them'}.`,
  discardTitle: 'Discard this brief?',
  discardText: 'What you filled in so far is removed. This cannot be taken back.',
  pasteTitle: 'Paste or upload',
  pasteIntro:
    'Paste a brief, or add it as a text file. Its words are filled in as suggestions, and you confirm them step by step.',
  pasteHint: 'Up to 3,000 characters. Longer texts go as a file.',
  pasteNeeded: 'Paste a text or add a file.',
  unread: 'This part of your text fits no question and was left out:',
} as const;

/** What the intake form says. */
export const INTAKE = {
  title: 'New brief',
  step: (number: number, count: number, title: string) => `Step ${number} of ${count}: ${title}`,
  losing: 'Next, Back and Save keep what you typed. Closing loses only what you typed on this step since.',
  channelTitle: 'Channel',
  channelIntro: 'The brief, its drafts and all decisions live in a thread of this channel.',
  channelHint: 'Everybody in the channel can read them.',
  checkTitle: 'Check and submit',
  checkIntro: 'Read it once more. Submitting posts it to the channel as version 1 of the brief.',
  incomplete: 'Some answers are missing or cannot be right. Edit these steps first.',
  warnings: 'Worth a look:',
  channelLine: 'Channel: ',
  replaced: 'Characters that cannot be stored were replaced by \uFFFD.',
  saved: 'Saved. Type /aicmo new to go on with it.',
  notAnswered: 'not answered',
} as const;

/** The help: subcommand and what it does. */
export const COMMANDS: readonly { name: string; does: string }[] = [
  { name: '/aicmo', does: 'See what waits for you, your engagements, and the ways to everything else.' },
  { name: '/aicmo new', does: 'Fill in a brief and start an engagement.' },
  {
    name: '/aicmo strategy | creatives | execution | monitoring | delivery [name]',
    does: 'Start that stage of an engagement; a name says which one.',
  },
  {
    name: '/aicmo status [name]',
    does: 'See your engagements and what waits for whom; a name opens that one.',
  },
  { name: '/aicmo approvals', does: 'See what waits for your decision, the oldest first.' },
  { name: '/aicmo history [name] [stage]', does: 'See every version of a stage: when, by whom, and why.' },
  { name: '/aicmo export [name] [stage]', does: 'Export a stage as files into its thread.' },
  { name: '/aicmo costs', does: 'See what this month cost; admins see and set the budgets.' },
  { name: '/aicmo digest [here | me]', does: 'Set what AICMO tells a channel or you, and when.' },
  {
    name: '/aicmo settings',
    does: 'Set what is yours; admins set who administers, who approves, budgets and keys.',
  },
  { name: '/aicmo health', does: 'See what works and what is missing (admins).' },
  { name: '/aicmo help', does: 'Show this.' },
];

export const HELP = {
  intro:
    'A marketing department in Slack. You fill in a brief; drafts come back into a thread, and people approve them.',
  unknown: (typed: string) => `There is no command "${typed}".`,
  closest: (command: string) => `Did you mean ${command}?`,
  threads:
    'Slack takes no commands inside a thread. Use the buttons there, mention @AICMO, or choose one of its shortcuts in the menu of a message.',
} as const;

export const HEALTH_WORDS = {
  ok: { sign: '✅', word: 'works' },
  degraded: { sign: '⚠️', word: 'works in part' },
  missing: { sign: '▫️', word: 'not set up' },
  untried: { sign: '▫️', word: 'set up' },
  resting: { sign: '❌', word: 'is left out for now' },
  failing: { sign: '❌', word: 'does not answer' },
} as const;

export const HEALTH = {
  providers: 'Models',
  parts: 'Parts',
  missing: 'What is missing',
} as const;
