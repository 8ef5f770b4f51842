import type { WebClient } from '@slack/web-api';
import { approvalPolicies } from '../../engagements/policy.ts';
import { POLICY } from '../../engagements/policy-sentences.ts';
import type { FoundTarget, PolicyTarget } from '../../engagements/policy-target.ts';
import { policyWarnings } from '../../engagements/policy-warnings.ts';
import { setPolicy, type WantedPolicy } from '../../engagements/set-policy.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { within } from '../../platform/within.ts';
import type { PolicyAnswers } from '../blocks/views/policy-read.ts';
import { REVIEWS } from '../blocks/views/policy-sentences.ts';
import type { SlackKit } from '../kit.ts';
import { type KnownPerson, knownPeople } from '../people/known-people.ts';
import { takeUserGroup } from '../people/user-groups.ts';
import type { SlackContext } from '../request/slack-context.ts';

// The form waits for this, and Slack waits three seconds for the form.
const PATIENCE_MS = 2_000;

type Asked = { kit: SlackKit; asker: SlackContext; client: WebClient };

/** Asks Slack about everybody whom the form names, then sets the policy. The value: what cannot work about it. */
export async function savePolicy(
  asked: Asked,
  target: PolicyTarget,
  answers: PolicyAnswers,
): Promise<Outcome<string[]>> {
  const { asker } = asked;
  const looked = look(asked, answers).catch(() => null);
  const people = await within(PATIENCE_MS, looked, null);
  if (!people) return refused('slack_away', REVIEWS.slackAway);
  const wanted = wantedOf(answers, people);
  if (!wanted.ok) return wanted;
  const set = await setPolicy(asker.acting, target, wanted.value);
  if (!set.ok) return set;
  return asker.db.inWorkspace(asker.workspaceId, async (tx) =>
    done(await warningsOf(tx, asker, set.value, wanted.value)),
  );
}

async function look(
  { kit, asker, client }: Asked,
  { people, clientPeople, escalateTo, groups }: PolicyAnswers,
): Promise<Map<string, KnownPerson>> {
  const { workspaceId } = asker;
  const asking = groups.map((group) => takeUserGroup(kit, workspaceId, client, group));
  const ids = [...people, ...clientPeople, ...(escalateTo ? [escalateTo] : [])];
  const [known] = await Promise.all([knownPeople(kit, workspaceId, client, ids), ...asking]);
  return known;
}

/** Whoever is named for the agency is a full member; whoever is named for the client can be anybody. */
function wantedOf(answers: PolicyAnswers, people: ReadonlyMap<string, KnownPerson>): Outcome<WantedPolicy> {
  const inside = [...answers.people, ...(answers.escalateTo ? [answers.escalateTo] : [])];
  const outsider = inside.find((id) => !people.get(id)?.full);
  if (outsider) {
    return refused(
      'not_inside',
      POLICY.notInside(people.get(outsider)?.person.displayName ?? REVIEWS.someone),
    );
  }
  const idsOf = (slackIds: readonly string[]) => slackIds.flatMap((id) => people.get(id)?.person.id ?? []);
  const { required, authorMayApprove, clientRequired, clientStages } = answers;
  return done({
    required,
    authorMayApprove,
    clientRequired,
    clientStages,
    approverIds: idsOf(answers.people),
    groupIds: answers.groups.map(({ id }) => id),
    clientApproverIds: idsOf(answers.clientPeople),
    timing: {
      remindAfterMinutes: answers.remindAfterMinutes,
      escalateAfterMinutes: answers.escalateAfterMinutes,
      escalateToId: idsOf(answers.escalateTo ? [answers.escalateTo] : [])[0] ?? null,
      expireAfterMinutes: answers.expireAfterMinutes,
    },
  });
}

async function warningsOf(
  tx: Tx,
  { workspaceId, now }: SlackContext,
  { scope, engagement }: FoundTarget,
  wanted: WantedPolicy,
): Promise<string[]> {
  const nobody = { id: workspaceId, ownerId: workspaceId, clientId: workspaceId, clientChannelId: null };
  const subject = engagement ?? { workspaceId, ...nobody };
  const policy = (await approvalPolicies(tx, workspaceId, [subject], now())).get(subject.id);
  // An engagement with a policy of its own says nothing about the client's.
  if (!policy || policy.scope !== scope) return [];
  const clientChannel = scope === 'engagement' ? subject.clientChannelId !== null : null;
  return policyWarnings(policy, { asksClient: wanted.clientRequired > 0, clientChannel });
}
