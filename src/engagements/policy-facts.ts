import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Person } from './people.ts';

export type PolicyScope = 'workspace' | 'client' | 'engagement';

/** What the client's people decide, after everybody of the agency did. */
export type ClientStep = {
  required: number;
  /** The stages that the client is asked about. */
  stages: readonly ArtifactType[];
  approverIds: readonly string[];
  mayApprove(personId: string): boolean;
  names: readonly string[];
};

/** How long a review may wait before somebody is told, or it ends. Null: for ever. */
export type ReviewTiming = {
  remindAfterMinutes: number | null;
  escalateAfterMinutes: number | null;
  escalateToId: string | null;
  expireAfterMinutes: number | null;
};

/** Who decides about an engagement's versions, as data: decisions are made from it without any I/O. */
export type ApprovalPolicy = {
  /** Whose policy holds; null: nobody set one, and the owner or an admin decides. */
  scope: PolicyScope | null;
  /** How many votes of eligible people an approval needs. */
  required: number;
  /** Each is one seat in the decision. */
  approverIds: readonly string[];
  approvers: readonly Person[];
  /** Whether people may approve what they made themselves. */
  authorMayApprove: boolean;
  /** Has a seat, or stands in at this moment for somebody who has. */
  mayApprove(personId: string): boolean;
  /** The approvers as a sentence names them. */
  names: readonly string[];
  /** Who may vote for whom at this moment, by the id of who is away. */
  standIns: ReadonlyMap<string, readonly string[]>;
  /** Approvers known only from a user group that Slack has not told about lately, and what those groups are called. */
  unsure: { ids: ReadonlySet<string>; groups: readonly string[] };
  client: ClientStep | null;
  timing: ReviewTiming;
};

export type PolicyFacts = {
  required: number;
  approvers: readonly Person[];
  authorMayApprove: boolean;
  ownerId: string;
  scope?: PolicyScope | null;
  names?: readonly string[];
  standIns?: ReadonlyMap<string, readonly string[]>;
  unsure?: ApprovalPolicy['unsure'];
  client?: Omit<ClientStep, 'approverIds' | 'mayApprove' | 'names'> & { approvers: readonly Person[] };
  timing?: ReviewTiming;
};

export const NO_TIMING: ReviewTiming = {
  remindAfterMinutes: null,
  escalateAfterMinutes: null,
  escalateToId: null,
  expireAfterMinutes: null,
};

/** A policy from its facts. Whoever decides for the agency has no vote on the client's side as well. */
export function policyOf(facts: PolicyFacts): ApprovalPolicy {
  const { required, approvers, authorMayApprove, ownerId, standIns = new Map(), scope = null } = facts;
  const approverIds = approvers.map((person) => person.id);
  const eligible = new Set(approverIds);
  for (const id of approverIds) for (const other of standIns.get(id) ?? []) eligible.add(other);
  const names = approvers.map(
    ({ id, displayName }) =>
      displayName ?? (id === ownerId ? 'the owner' : scope ? SOMEONE : 'an AICMO admin'),
  );
  return {
    scope,
    required,
    approvers,
    authorMayApprove,
    approverIds,
    mayApprove: (personId) => eligible.has(personId),
    names: [...new Set(facts.names ?? names)],
    standIns,
    unsure: facts.unsure ?? { ids: new Set(), groups: [] },
    client: clientStep(facts.client, eligible),
    timing: facts.timing ?? NO_TIMING,
  };
}

const SOMEONE = 'an approver';

function clientStep(client: PolicyFacts['client'], internal: ReadonlySet<string>): ClientStep | null {
  if (!client || client.required === 0 || client.stages.length === 0) return null;
  const approvers = client.approvers.filter(({ id }) => !internal.has(id));
  const ids = new Set(approvers.map(({ id }) => id));
  return {
    required: client.required,
    stages: client.stages,
    approverIds: [...ids],
    mayApprove: (personId) => ids.has(personId),
    names: [...new Set(approvers.map(({ displayName }) => displayName ?? 'the client'))],
  };
}
