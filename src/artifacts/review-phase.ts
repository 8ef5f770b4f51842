import type { ApprovalPolicy, ClientStep } from '../engagements/policy.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { fillSeats, type Seat } from './fill-seats.ts';

/** What the votes on a version are counted from. */
export type VotedOn = {
  type: ArtifactType;
  /** Whose work it is. */
  author: string;
  review: { votes: readonly { personId: string }[] };
};

export type CountingPolicy = Pick<
  ApprovalPolicy,
  'required' | 'authorMayApprove' | 'approverIds' | 'standIns' | 'client'
>;

/** The votes of one side: how many are needed and missing, whose count, and whose seats are still empty. */
export type Count = {
  required: number;
  missing: number;
  voters: readonly string[];
  waitsFor: readonly string[];
  /** Votes that nobody can give: fewer people may decide about this version than votes are needed. */
  short: number;
};

export type ReviewPhase = Count & {
  phase: 'internal' | 'client' | 'complete';
  /** Null where the client is not asked about this stage. */
  client: Count | null;
};

/** How far the decision about a version is: the agency's votes first, then the client's (design.md, Clients). */
export function reviewPhase(version: VotedOn, policy: CountingPolicy): ReviewPhase {
  const votes = version.review.votes.map((vote) => vote.personId);
  const internal = count(votes, policy.required, internalSeats(version, policy));
  const step = clientStepOf(version, policy);
  const client = step && count(votes, step.required, clientSeats(version, policy, step));
  const phase = internal.missing > 0 ? 'internal' : client && client.missing > 0 ? 'client' : 'complete';
  return { ...internal, phase, client };
}

/** Whether one more vote of this person would be counted now: they have a seat, or fill somebody's, that is empty. */
export function wouldCount(version: VotedOn, policy: CountingPolicy, personId: string): boolean {
  const { phase } = reviewPhase(version, policy);
  if (phase === 'complete') return false;
  const step = clientStepOf(version, policy);
  const seats =
    phase === 'client' && step ? clientSeats(version, policy, step) : internalSeats(version, policy);
  const votes = version.review.votes.map((vote) => vote.personId);
  return fillSeats([...votes, personId], seats).size > fillSeats(votes, seats).size;
}

/** Whose votes are asked for now. */
export const waitsForNow = ({ phase, waitsFor, client }: ReviewPhase): readonly string[] =>
  phase === 'internal' ? waitsFor : phase === 'client' && client ? client.waitsFor : [];

/** How many more votes that takes. */
export const stillNeeded = ({ phase, missing, client }: ReviewPhase): number =>
  phase === 'client' && client ? client.missing : missing;

/** The client's part of the decision about this version, or null. */
export const clientStepOf = (
  { type }: Pick<VotedOn, 'type'>,
  { client }: Pick<ApprovalPolicy, 'client'>,
): ClientStep | null => (client?.stages.includes(type) ? client : null);

function count(votes: readonly string[], required: number, seats: readonly Seat[]): Count {
  const filled = fillSeats(votes, seats);
  return {
    required,
    missing: Math.max(0, required - filled.size),
    voters: votes.filter((voter) => [...filled.values()].includes(voter)),
    waitsFor: seats.map(({ holder }) => holder).filter((holder) => !filled.has(holder)),
    short: Math.max(0, required - seats.length),
  };
}

/** Whoever made the version fills no seat where the policy says so, neither their own nor through somebody else. */
function internalSeats(version: VotedOn, policy: CountingPolicy): Seat[] {
  const may = (person: string) => policy.authorMayApprove || person !== version.author;
  return policy.approverIds.filter(may).map((holder) => ({
    holder,
    by: [holder, ...(policy.standIns.get(holder) ?? [])].filter(may),
  }));
}

const clientSeats = (version: VotedOn, policy: CountingPolicy, step: ClientStep): Seat[] =>
  step.approverIds
    .filter((person) => policy.authorMayApprove || person !== version.author)
    .map((holder) => ({ holder, by: [holder] }));
