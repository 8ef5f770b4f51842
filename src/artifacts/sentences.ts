import { listed } from '../engagements/listed.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import type { StaleReason } from './freshness.ts';

/** What each is called inside a sentence; `many` where English has no single one. */
const NOUNS: Record<ArtifactType, { word: string; many?: true }> = {
  intake: { word: 'brief' },
  strategy: { word: 'strategy' },
  creatives: { word: 'creatives', many: true },
  execution: { word: 'execution plan' },
  monitoring: { word: 'monitoring plan' },
  delivery: { word: 'delivery' },
};

/** Whether the title of a stage, as a word in a sentence, stands in the plural: "Creatives are". */
export const isMany = (type: ArtifactType): boolean => NOUNS[type].many === true;

const noun = (type: ArtifactType): string => NOUNS[type].word;
const is = (type: ArtifactType): string => `${noun(type)} ${NOUNS[type].many ? 'are' : 'is'}`;
const was = (type: ArtifactType): string => `${noun(type)} ${NOUNS[type].many ? 'were' : 'was'}`;
const it = (type: ArtifactType): string => (NOUNS[type].many ? 'them' : 'it');
const thisOne = (type: ArtifactType): string => (NOUNS[type].many ? 'these' : 'this');
const aNew = (type: ArtifactType): string => (NOUNS[type].many ? 'new' : 'a new');

export { listed };

const STALE_BECAUSE: Record<StaleReason['cause'], (upstream: ArtifactType, type: ArtifactType) => string> = {
  changed: (upstream, type) => `The ${noun(upstream)} changed after ${thisOne(type)} ${was(type)} written.`,
  flagged: (upstream, type) =>
    `The ${noun(upstream)} that ${NOUNS[type].many ? `these ${noun(type)} were` : 'this was'} written from ${NOUNS[upstream].many ? 'are' : 'is'} flagged.`,
  missing: (upstream) => `No ${is(upstream)} approved any more.`,
  erased: (upstream, type) =>
    `The text of the ${noun(upstream)} that ${thisOne(type)} ${noun(type)} ${NOUNS[type].many ? 'stand' : 'stands'} on was erased.`,
};

/** What made a version stale, one sentence per upstream. */
export const staleSentences = (type: ArtifactType, reasons: readonly StaleReason[]): string[] =>
  reasons.map((reason) => STALE_BECAUSE[reason.cause](reason.type, type));

const earliest = (reasons: readonly StaleReason[]): ArtifactType | undefined =>
  ARTIFACT_TYPES.find((type) => reasons.some((reason) => reason.type === type));

/** On what is flagged or erased nothing can be approved: that is settled before anything else helps. */
const wayOut = (type: ArtifactType, reasons: readonly StaleReason[]): string => {
  const erased = reasons.find((reason) => reason.cause === 'erased');
  const holds = NOUNS[type].many ? 'they still hold' : 'it still holds';
  const flagged = earliest(reasons.filter((reason) => reason.cause === 'flagged'));
  if (!erased && flagged) {
    const them = it(flagged);
    const then = reasons.every((reason) => reason.cause === 'flagged')
      ? ''
      : `, then regenerate this or re-attest that ${holds}`;
    return `First confirm or re-attest the ${noun(flagged)}, or approve a new version of ${them}${then}.`;
  }
  return erased
    ? `Approve ${aNew(erased.type)} ${noun(erased.type)} first, then regenerate this or re-attest that ${holds}.`
    : `Regenerate ${it(type)}, or re-attest that ${holds}.`;
};

/** "A", "A or B", "A, B or C"; of many the first five. */
function listedOr(words: readonly string[]): string {
  const shown = words.slice(0, 5);
  const more = words.length > shown.length ? [`${words.length - shown.length} more`] : [];
  const all = [...shown, ...more];
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** Every sentence a person can meet from this room. */
export const SAY = {
  nothingFound: 'Nothing was found. It may belong to a channel you are not in.',
  engagementArchived: 'This engagement is archived. Reopen it first: press Manage on its first message.',

  alreadyApproved: (number: number) => `Version ${number} is approved already.`,
  inForceFlagged: (number: number) =>
    `Version ${number} was approved and is flagged. Confirm it, or amend it and review the new version.`,
  replaced: (newest: number) => `Version ${newest} replaced this draft. Open version ${newest}.`,
  notWhatYouSaw: 'This version is not the one you were shown. Open it again and decide.',
  changesRequested: 'Changes were requested. Amend or regenerate it, or have the request withdrawn.',
  reviewExpired: 'The time for this review ran out. Press Ask again to reopen it.',
  mayNotApprove: (names: readonly string[]) =>
    names.length === 0
      ? 'Nobody may approve for this client yet. Ask an AICMO admin.'
      : `Only ${listed(names)} can approve for this client.`,
  internalFirst: 'This is not ready for your decision yet. You are told when it is.',
  waitsForClient: (names: readonly string[]) =>
    names.length === 0
      ? 'Your side has approved it. Now the client decides, but nobody of the client is in their channel yet.'
      : `Your side has approved it. Now the client decides: ${listedOr(names)}.`,
  seatFilled: 'You stand in for somebody whose approval is recorded already. It takes somebody else now.',
  authorsSeat: 'You stand in for whoever made this, who may not approve it. Someone else must.',
  approversUnknown: (groups: readonly string[]) =>
    `Slack could not say who is in ${listed(groups.map((group) => `@${group}`))} right now. Nothing was recorded. Try again in a minute.`,
  ownWork: 'This client wants a second pair of eyes: someone else must approve what you made.',
  erased: 'The text of this version was erased. Restore an earlier version, or regenerate.',
  contentInvalid: (problems: readonly string[]) =>
    `This does not have everything it needs: ${problems.slice(0, 3).join('; ')}. Amend it first.`,
  qualityFail: (problem: string | undefined) =>
    problem
      ? `The quality check found a blocker: ${problem} Amend it, or regenerate.`
      : 'The quality check found a blocker. Amend it, or regenerate.',
  lineageIncomplete: (missing: readonly ArtifactType[]) =>
    `It is not tied to the ${listed(missing.map(noun))}. Regenerate it.`,
  stale: (type: ArtifactType, reasons: readonly StaleReason[]) =>
    `${staleSentences(type, reasons).join(' ')} ${wayOut(type, reasons)}`,
  claimsUnchecked: (confidence: number) =>
    `The confidence in what was checked is ${confidence}, below 60. Check its claims in Review and tick that you did. Nothing was approved.`,
  claimsUncheckedHere: (confidence: number) =>
    `The confidence in what was checked is ${confidence}, below 60. Nothing was changed. Re-attesting it needs your word, in its own form, that you checked its claims.`,
  votesMissing: (missing: number, waitsFor: 'internal' | 'client') =>
    waitsFor === 'client'
      ? `Your approval is recorded. Now the client decides: ${missing} ${missing === 1 ? 'approval is' : 'approvals are'} needed.`
      : `Your approval is recorded. ${missing} more ${missing === 1 ? 'approval is' : 'approvals are'} needed.`,

  upstreamMissing: (upstream: ArtifactType) =>
    NOUNS[upstream].many
      ? `There are no approved ${noun(upstream)} yet. Approve them first.`
      : `There is no approved ${noun(upstream)} yet. Approve it first.`,
  upstreamNotApproved: (upstream: ArtifactType, number: number) =>
    `The ${is(upstream)} not approved yet. Review version ${number} first.`,
  upstreamFlagged: (upstream: ArtifactType) =>
    `The ${is(upstream)} flagged. Confirm ${it(upstream)}, or approve a new version of ${it(upstream)} first.`,
  upstreamErased: (upstream: ArtifactType) =>
    `The text of the approved ${noun(upstream)} was erased. Approve a new version of ${it(upstream)} first.`,

  runOpen: (type: ArtifactType) =>
    NOUNS[type].many
      ? `New ${noun(type)} are being written right now. Stop that, or wait until it is done.`
      : `A new ${noun(type)} is being written right now. Stop it, or wait until it is done.`,
  runOutdated: (type: ArtifactType, reasons: readonly StaleReason[]) =>
    `${staleSentences(type, reasons).join(' ')} Start again, finish anyway, or stop.`,
  runEnded: 'This run has ended. It writes no version.',
  baseMoved: (newest: number) =>
    `Version ${newest} was saved meanwhile. Nothing you typed is lost: compare it and save again.`,
  noReason: 'Say why, in a sentence or two.',
  notCandidate: (newest: number) => `This version is not waiting for a decision. Open version ${newest}.`,
  requestNotOpen: 'There is no open request for changes on this version.',
  requestNotYours: 'Only the person who asked for changes, or an admin, can withdraw the request.',
  noVote: 'You have no approval on this version to withdraw.',
  reviewNotOpen: 'This review is not open.',
  reviewNotExpired: 'This review is open already.',
  notNewest: (newest: number) => `Only the newest version can be re-attested. Open version ${newest}.`,
  notStale: 'Nothing it was written from has changed. Approve it, or confirm it, instead.',
  notInForce: 'Only an approved version can be flagged.',
  alreadyFlagged: 'This version is flagged already.',
  notFlagged: 'This version is not flagged.',
  restoreNewest: 'This is the newest version already.',
  notAdmin: 'Only an AICMO admin can do this.',
  erasedAlready: 'This text was erased already.',
  noFormat: 'Choose at least one format.',
  erasedExport: 'The text of this version was erased, so there is nothing to export.',
  noClientChannel: 'This engagement has no client channel any more. Choose the thread.',
  notCurrent: (type: ArtifactType) =>
    `The ${is(type)} not current any more, and only what is current goes to the client. Choose the thread, or approve ${it(type)} first.`,
  packNotCurrent:
    'The delivery is not current any more, and only a current one becomes a pack. Confirm it if it is flagged, or approve a new version of it first.',
  nothingFailed: 'Nothing of this export has to be tried again. Its message says how it stands.',
  noChannel: 'Choose the channel where this engagement lives.',
} as const;
