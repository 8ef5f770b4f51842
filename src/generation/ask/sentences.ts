import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';

const noun = (type: ArtifactType): string => ARTIFACT_TITLES[type].toLowerCase();
const many = (type: ArtifactType): boolean => type === 'creatives';
const are = (type: ArtifactType): string => (many(type) ? 'are' : 'is');
const quoted = (titles: readonly string[]): string => titles.map((title) => `"${title}"`).join(', ');

const started = (type: ArtifactType): string =>
  `Started. The ${noun(type)} ${are(type)} being written; the progress is in the thread.`;

/** What people read when they ask the bot in their own words. */
export const ASK_SAY = {
  version: (title: string, number: number) => `${title}, version ${number}`,
  nothingFound: 'Nothing found.',
  notHere: 'I cannot answer questions here.',
  elsewhere: 'I answered you in a direct message, because not everybody here may read it.',
  lookingUp: 'One moment, I am looking it up.',
  failed: 'This question could not be answered, and nothing was changed. Ask it once more.',
  erased: 'This question and its answer were removed: they are kept for 90 days.',
  others: (count: number) => `${count} others`,
  and: 'and',
  or: 'or',
  someone: 'someone who is no longer known',
  byKeyWords: 'No model could be asked, so I went by key words.',
  cannot: 'I did not understand that, or it is nothing that I can do. I can, for example:',
  commands: 'Everything else is a button or a command: /aicmo help lists them.',
  canDo: 'Ask me in a sentence, or tell me what to change. Some examples:',
  example: (words: string, does: string) => `"${words}" - ${does}`,
  whatChanges: 'I show what I understood before anything is changed.',
  which: 'Which engagement do you mean?',
  tooMany: 'There are more. Name the client or the engagement in your question.',
  more: (count: number) => `${count} more. Name the stage or the time, and I list them.`,
  noEngagements: 'There is no engagement that you can ask about. Type /aicmo new to start one.',

  nothingFlagged: (name: string) => `Nothing of ${name} is flagged or stale.`,
  notFlagged: ' is neither flagged nor stale.',
  noneYet: (type: ArtifactType) => `There ${many(type) ? 'are' : 'is'} no ${noun(type)} yet.`,
  flaggedBy: (who: string, reason: string | null) => ` was flagged by ${who}${reason ? `: ${reason}` : '.'}`,
  flaggedUpstream: ' is flagged. ',
  isStale: ' is stale. ',
  fitsAgain: 'It fits what it was built from again: an approver can confirm it.',
  countsNow: 'What counts now: ',
  see: 'See ',
  why: 'What is flagged or stale, and why:',

  waitsForYou: 'These wait for your decision, the oldest first:',
  nothingForYou: 'Nothing waits for your decision.',
  waits: (name: string) => `This waits for a decision in ${name}:`,
  waitsForOthers: (name: string) => `Nothing in ${name} waits for your decision. This is open:`,
  nothingWaits: (name: string) => `Nothing waits for a decision in ${name}.`,
  waitsFor: (names: string) => ` waits for ${names}`,
  isYours: (names: string, all: boolean) => ` waits for you ${all ? 'and' : 'or'} ${names}`,
  onlyYours: ' waits for you',
  since: ', since ',
  staleWaits: ' is stale: regenerate it, or re-attest that it still holds',
  changesWanted: ' waits for a new version: changes were requested',
  inEngagement: ' of ',

  status: (name: string) => `Where ${name} stands:`,
  statusOfAll: 'Where your engagements stand:',
  state: (state: string) => ` - ${state}`,

  approved: (when: string) => `Approved${when}:`,
  nothingApproved: (when: string) => `Nothing was approved${when}.`,
  approvedAt: ', approved ',
  approvedBy: (who: string) => ` by ${who}`,
  notApproved: (type: ArtifactType) => `The ${noun(type)} ${are(type)} not approved yet.`,
  whoApproved: 'Who approved what counts now:',

  oneVersion: ' is the first version, so there is nothing to compare it with.',
  changedSince: (line: string, number: number) => `Since version ${number}: ${line}`,
  sameAs: (number: number) => `It says the same as version ${number}.`,
  reasonWas: (reason: string) => `It was made for this: ${reason}`,

  costs: (month: string, amount: string) => `In ${month}: ${amount}.`,
  costsMonths: (amount: string) => `In the last six months: ${amount}.`,
  noCosts: 'No model was asked for this in the last six months.',
  costsNote: 'What the providers counted, in US dollars. The month is the calendar month in UTC.',

  openComments: (name: string) => `Comments on ${name} that no version has answered yet:`,
  noComments: (name: string) => `There are no open comments on the newest versions of ${name}.`,
  comment: (who: string, words: string) => `${who}: ${words}`,
  on: ' on ',

  nextPosts: 'What goes out next, by ',
  noPlan: 'There is no execution plan yet, so no dates are planned.',
  allPast: ' plans nothing from today on.',
  stillDraft: ' It is a draft: nothing of it is approved yet.',
  post: (when: string, where: string, hook: string) => `${when}, ${where}: ${hook}`,
  zone: (zone: string) => `Times are local to ${zone}.`,

  builtFrom: ' is built from:',
  builtFromNothing: ' is where everything begins: it is built from nothing else.',
  sourceApproved: ', approved ',
  notBinding: ' (read as an example)',
  stillTrue: 'All of it is still current.',

  needsWords: (type: ArtifactType) =>
    `Say what should change in the ${noun(type)}, for example: make the tone bolder.`,
  needsReason: 'Say why, for example: flag the strategy because the price is wrong.',
  needsChangeReason: 'Say what should change, for example: request changes to the strategy: name the towns.',
  needsStage: 'Say which stage you mean: strategy, creatives, execution, monitoring or delivery.',
  noSuchPart: (asked: readonly string[], has: readonly string[]) =>
    `I found no part called ${quoted(asked)}. It has these: ${has.join(', ')}.`,
  byHand: 'The brief is what you know about your client, so people amend it by hand.',
  alreadyWritten: ' is there already. Amend it, or have it written anew.',
  asksFirst: (type: ArtifactType) => `Starting the ${noun(type)} asks a few things first. Open its plan.`,
  noCandidate: (type: ArtifactType) => `No version of the ${noun(type)} waits for a decision.`,
  notInForce: (type: ArtifactType) =>
    `Only what is approved can be flagged, and no ${noun(type)} ${are(type)}.`,
  approveYourself: 'I approve nothing by myself. Open the review and decide there:',
  nothingToApprove: 'Nothing waits for a decision here.',
  attestYourself: 'Re-attesting needs your own statement. Open its form:',
  nothingStale: 'Nothing here is stale, so there is nothing to re-attest.',

  willAmend: (parts: readonly string[]) =>
    ` - ${quoted(parts)} will be rewritten, from the same sources. Everything else stays, word for word.`,
  willRegenerate: ' will be written anew as a whole, from what is approved now.',
  willKeep: (parts: readonly string[]) => `Edited by hand, and kept: ${quoted(parts)}.`,
  willRegenerateParts: (parts: readonly string[]) =>
    ` - ${quoted(parts)} will be written anew, from what is approved now.`,
  willStart: (type: ArtifactType, jobs: number) =>
    `The ${noun(type)} will be written: ${jobs === 1 ? '1 job' : `${jobs} jobs`}.`,
  willFlag: ' will be flagged. It stays in force, but nothing can be built on it until that is lifted.',
  willRequest: ' will get a request for changes. Votes so far become void.',
  wish: 'What should change: ',
  reason: 'Reason: ',
  cost: (amount: string) => `Estimated cost: ${amount}`,
  costUpTo: (amount: string) => `up to ${amount}`,
  costUnknown: 'price unknown',
  costFree: 'no charge (stub)',

  staleFirst: (because: string) =>
    `${because} A rewrite would stand on what is out of date: regenerate it, or re-attest first.`,
  started,
  startedOf: (type: string) => started(ARTIFACT_TYPES.find((one) => one === type) ?? 'strategy'),
  flagged: 'It is flagged.',
  requested: 'Changes are requested.',
  refused: (sentence: string) => `Nothing was changed. ${sentence}`,
  declined: 'Declined. Nothing was changed.',
  expired: 'Nobody confirmed this within a day, so nothing was changed. Ask once more.',
  onlyAsker: 'Only the person who asked can confirm or decline this.',
  notOpen: 'This was decided already. Nothing more was changed.',
} as const;

/** The time of a question, as an answer names it. */
export const PERIOD_SAY = {
  any: '',
  today: ' today',
  this_week: ' this week',
  last_week: ' last week',
  this_month: ' this month',
  last_month: ' last month',
  since: (day: string) => ` since ${day}`,
} as const;
