import type { ModalView } from '@slack/types';
import { listAdmins } from '../../engagements/admins.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { loadPeople } from '../../engagements/people.ts';
import { type StoredPolicy, storedPolicies } from '../../engagements/policy-rows.ts';
import { POLICY } from '../../engagements/policy-sentences.ts';
import { type FoundTarget, type PolicyTarget, policyTarget } from '../../engagements/policy-target.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import { type PolicyScopeView, type PolicyView, policyView } from '../blocks/views/policy.ts';
import { policyShownView } from '../blocks/views/policy-shown.ts';

/** The form about who approves, filled with what holds now, or only what holds; a refusal for whoever has no business here. */
export function policyForm(context: Context, target: PolicyTarget): Promise<Outcome<ModalView>> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const found = await policyTarget(tx, context, target);
    if (!found.ok) return found;
    const admins = await listAdmins(tx, workspaceId);
    const { holds, policy } = await whatHolds(tx, workspaceId, found.value);
    const filled = policy
      ? await ofStored(tx, workspaceId, policy)
      : await ofDefault(tx, workspaceId, [
          ...(found.value.engagement ? [found.value.engagement.ownerId] : []),
          ...admins.map(({ id }) => id),
        ]);
    const of = await scopeView(tx, workspaceId, target);
    const { bound } = found.value;
    if (bound && holds !== 'none')
      return done(policyShownView({ ...filled, holds }, POLICY.adminsSet[bound]));
    return done(policyView({ ...filled, of, holds, admin: admins.some(({ id }) => id === actorId) }));
  });
}

async function scopeView(tx: Tx, workspaceId: string, target: PolicyTarget): Promise<PolicyScopeView> {
  if (target.scope === 'workspace') return target;
  const { scope, engagementId } = target;
  const engagement = await loadEngagement(tx, workspaceId, engagementId);
  return { scope, engagementId, client: engagement?.client.name ?? '' };
}

type Holds = { holds: PolicyView['holds']; policy: StoredPolicy | undefined };

/** The subject's own policy, else the next wider one. */
async function whatHolds(
  tx: Tx,
  workspaceId: string,
  { scope, subjectId, engagement }: FoundTarget,
): Promise<Holds> {
  const clientId = engagement?.clientId ?? workspaceId;
  const stored = await storedPolicies(tx, workspaceId, [subjectId, clientId, workspaceId]);
  const own = stored.get(subjectId);
  if (own) return { holds: 'own', policy: own };
  const client = scope === 'engagement' ? stored.get(clientId) : undefined;
  if (client) return { holds: 'client', policy: client };
  const workspace = scope === 'workspace' ? undefined : stored.get(workspaceId);
  return { holds: workspace ? 'workspace' : 'none', policy: workspace };
}

type Filled = Omit<PolicyView, 'of' | 'holds' | 'admin'>;

async function ofStored(tx: Tx, workspaceId: string, policy: StoredPolicy): Promise<Filled> {
  const side = (wanted: 'internal' | 'client') => policy.named.filter((one) => one.side === wanted);
  const slackIds = async (ids: readonly (string | null)[]) =>
    (
      await loadPeople(
        tx,
        workspaceId,
        ids.filter((id) => id !== null),
      )
    ).map((person) => person.slackUserId);
  return {
    people: await slackIds(side('internal').map(({ personId }) => personId)),
    groups: side('internal').flatMap(({ group }) => (group ? [{ id: group.id, name: group.name }] : [])),
    required: policy.required,
    authorMayApprove: policy.authorMayApprove,
    clientRequired: policy.clientRequired,
    clientStages: policy.clientStages as ArtifactType[],
    clientPeople: await slackIds(side('client').map(({ personId }) => personId)),
    remindAfterMinutes: policy.remindAfterMinutes,
    escalateAfterMinutes: policy.escalateAfterMinutes,
    escalateTo: (await slackIds([policy.escalateTo]))[0] ?? null,
    expireAfterMinutes: policy.expireAfterMinutes,
  };
}

/** What holds where nothing is set: the owner or an admin, one vote, nobody reminded. */
async function ofDefault(tx: Tx, workspaceId: string, personIds: readonly string[]): Promise<Filled> {
  const people = await loadPeople(tx, workspaceId, [...new Set(personIds)]);
  return {
    people: people.map((person) => person.slackUserId),
    groups: [],
    required: 1,
    authorMayApprove: true,
    clientRequired: 0,
    clientStages: ARTIFACT_TYPES.filter((type) => type !== 'intake'),
    clientPeople: [],
    remindAfterMinutes: null,
    escalateAfterMinutes: null,
    escalateTo: null,
    expireAfterMinutes: null,
  };
}
