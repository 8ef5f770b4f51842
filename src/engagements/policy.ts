import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';
import { listAdmins } from './admins.ts';
import { clientPeople } from './client-people.ts';
import { standInsFor } from './delegations.ts';
import type { Engagement } from './engagement.ts';
import { loadPeople, type Person } from './people.ts';
import { type ApprovalPolicy, type PolicyFacts, policyOf } from './policy-facts.ts';
import { type StoredPolicy, storedPolicies } from './policy-rows.ts';

export {
  type ApprovalPolicy,
  type ClientStep,
  type PolicyScope,
  policyOf,
  type ReviewTiming,
} from './policy-facts.ts';

/** What of an engagement says which policy holds, and whom it means. */
export type PolicySubject = Pick<
  Engagement,
  'workspaceId' | 'id' | 'ownerId' | 'clientId' | 'clientChannelId'
>;

// A decision on what Slack last said of a group: longer ago than this, whoever left it could still decide.
const GROUP_KNOWN_MS = 5 * 60_000;

/**
 * The policy at this moment: the engagement's, else the client's, else the workspace's. Without a stored one the owner
 * or an admin approves (design.md, "Who may see and do what").
 */
export async function approvalPolicy(
  tx: Tx,
  engagement: PolicySubject,
  at: Date = new Date(),
): Promise<ApprovalPolicy> {
  const policy = (await approvalPolicies(tx, engagement.workspaceId, [engagement], at)).get(engagement.id);
  if (!policy) throw new Error(`No policy was made for ${engagement.id}.`);
  return policy;
}

/** The same for many engagements of one workspace, by their ids, in a fixed number of queries. */
export async function approvalPolicies(
  tx: Tx,
  workspaceId: string,
  engagements: readonly PolicySubject[],
  at: Date,
): Promise<Map<string, ApprovalPolicy>> {
  const subjects = new Set(engagements.flatMap(({ id, clientId }) => [id, clientId]));
  const stored = await storedPolicies(tx, workspaceId, [...subjects, workspaceId]);
  const nearest = (one: PolicySubject) =>
    stored.get(one.id) ?? stored.get(one.clientId) ?? stored.get(workspaceId);
  const held = engagements.map((engagement) => ({ engagement, policy: nearest(engagement) }));
  const admins = held.some(({ policy }) => !policy) ? await listAdmins(tx, workspaceId) : [];
  const people = await peopleOf(tx, workspaceId, held);
  const atClients = await clientPeople(tx, workspaceId, channelsAsked(held));
  const internalIds = held.flatMap(({ engagement, policy }) => internalOf(engagement, policy, admins));
  const standIns = await standInsFor(tx, workspaceId, [...new Set(internalIds)], at);
  return new Map(
    held.map(({ engagement, policy }) => {
      const approvers = internalOf(engagement, policy, admins).flatMap(
        (id) => people.get(id) ?? adminOf(admins, id),
      );
      const clients = atClients.get(engagement.clientChannelId ?? '') ?? [];
      const facts = policy
        ? { ...storedFacts(policy, at, people), ...clientFacts(engagement, policy, clients, people) }
        : { required: 1, authorMayApprove: true };
      return [engagement.id, policyOf({ ...facts, approvers, ownerId: engagement.ownerId, standIns })];
    }),
  );
}

/** What is asked of the client wherever there is a client channel; null for nothing. */
export async function askedOfClient(
  tx: Tx,
  { workspaceId, id, clientId }: PolicySubject,
): Promise<{ required: number; stages: readonly ArtifactType[] } | null> {
  const stored = await storedPolicies(tx, workspaceId, [id, clientId, workspaceId]);
  const policy = stored.get(id) ?? stored.get(clientId) ?? stored.get(workspaceId);
  if (!policy || policy.clientRequired === 0) return null;
  return { required: policy.clientRequired, stages: policy.clientStages as ArtifactType[] };
}

type Held = { engagement: PolicySubject; policy: StoredPolicy | undefined };

const adminOf = (admins: readonly Person[], id: string) => admins.find((admin) => admin.id === id) ?? [];

/** Whose seats there are: the persons named, then the members of the groups; by default the owner and the admins. */
function internalOf(
  { ownerId }: PolicySubject,
  policy: StoredPolicy | undefined,
  admins: readonly Person[],
): string[] {
  if (!policy) return [...new Set([ownerId, ...admins.map(({ id }) => id)])];
  const internal = policy.named.filter(({ side }) => side === 'internal');
  const persons = internal.flatMap(({ personId }) => personId ?? []);
  return [...new Set([...persons, ...internal.flatMap(({ group }) => group?.memberIds ?? [])])];
}

const channelsAsked = (held: readonly Held[]): string[] =>
  held.flatMap(({ engagement: { clientChannelId }, policy }) =>
    clientChannelId && policy && policy.clientRequired > 0 ? [clientChannelId] : [],
  );

async function peopleOf(tx: Tx, workspaceId: string, held: readonly Held[]): Promise<Map<string, Person>> {
  const ids = held.flatMap(({ engagement, policy }) =>
    policy
      ? policy.named.flatMap(({ personId, group }) => [
          ...(personId ? [personId] : []),
          ...(group?.memberIds ?? []),
        ])
      : [engagement.ownerId],
  );
  const people = await loadPeople(tx, workspaceId, [...new Set(ids)]);
  return new Map(people.map((person) => [person.id, person]));
}

function storedFacts(
  policy: StoredPolicy,
  at: Date,
  people: ReadonlyMap<string, Person>,
): Omit<PolicyFacts, 'approvers' | 'ownerId'> {
  const internal = policy.named.filter(({ side }) => side === 'internal');
  const known = (checkedAt: Date | null | undefined) =>
    Boolean(checkedAt && at.getTime() - checkedAt.getTime() <= GROUP_KNOWN_MS);
  const lost = internal.filter(({ group }) => group && !known(group.checkedAt));
  const sure = new Set(
    internal
      .filter((one) => !lost.includes(one))
      .flatMap(({ personId, group }) => [...(personId ? [personId] : []), ...(group?.memberIds ?? [])]),
  );
  const { escalateTo: escalateToId, remindAfterMinutes, escalateAfterMinutes, expireAfterMinutes } = policy;
  return {
    scope: policy.scope,
    required: policy.required,
    authorMayApprove: policy.authorMayApprove,
    names: internal.map(({ personId, group }) =>
      group ? `@${group.name}` : (people.get(personId ?? '')?.displayName ?? 'an approver'),
    ),
    unsure: {
      ids: new Set(lost.flatMap(({ group }) => group?.memberIds ?? []).filter((id) => !sure.has(id))),
      groups: lost.flatMap(({ group }) => group?.name ?? []),
    },
    timing: { remindAfterMinutes, escalateAfterMinutes, escalateToId, expireAfterMinutes },
  };
}

/** Nobody named on the client's side: whoever of the client is in the client channel. */
function clientFacts(
  { clientChannelId }: PolicySubject,
  policy: StoredPolicy,
  inChannel: readonly Person[],
  people: ReadonlyMap<string, Person>,
): Pick<PolicyFacts, 'client'> {
  if (!clientChannelId || policy.clientRequired === 0) return {};
  const named = policy.named
    .filter(({ side }) => side === 'client')
    .flatMap(({ personId }) => people.get(personId ?? '') ?? []);
  const stages = policy.clientStages as ArtifactType[];
  return {
    client: { required: policy.clientRequired, stages, approvers: named.length > 0 ? named : inChannel },
  };
}
