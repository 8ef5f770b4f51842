import type { WebClient } from '@slack/web-api';
import {
  groupsOfEngagement,
  groupsOfWorkspace,
  knowMembers,
  namelessMembers,
  recordUserGroup,
} from '../../engagements/user-groups.ts';
import { within } from '../../platform/within.ts';
import type { SlackKit } from '../kit.ts';
import { slackFailure } from '../slack-failure.ts';
import { knownPeople } from './known-people.ts';

type Kit = Pick<SlackKit, 'db' | 'log' | 'now'> & {
  installations: Pick<SlackKit['installations'], 'clientFor'>;
};

// A press asks again after this long; what follows in the same minute decides on the same answer.
const ASKED_AGAIN_MS = 20_000;
// Of a large group the rest is named when it is asked about again.
const NAMED_AT_ONCE = 20;
// Somebody waits for the modal that comes next.
const PATIENCE_MS = 1_500;

/** The workspace's user groups, as Slack says now. Throws when Slack cannot be asked. */
export async function listUserGroups(client: WebClient): Promise<{ id: string; name: string }[]> {
  const { usergroups } = await client.usergroups.list({ include_disabled: false });
  return (usergroups ?? []).flatMap(({ id, handle, name }) =>
    id ? [{ id, name: handle || name || id }] : [],
  );
}

export type KnownGroup = { id: string; name: string; checkedAt: Date };

/**
 * Asks Slack who is in these user groups, unless it said so a moment ago: done before every decision, so that the
 * members are those of now. What Slack doesn't tell in time stays as it was, and what is decided on it is refused after
 * a while (engagements/policy.ts). Says whether it asked.
 */
export async function refreshGroups(
  kit: Kit,
  workspaceId: string,
  groups: readonly KnownGroup[],
): Promise<boolean> {
  const now = kit.now().getTime();
  const old = groups.filter(({ checkedAt }) => now - checkedAt.getTime() > ASKED_AGAIN_MS);
  if (old.length === 0) return false;
  const asking = askAll(kit, workspaceId, old).catch((error: unknown) =>
    kit.log.warn({ workspaceId, error }, 'Slack could not say who is in a user group'),
  );
  await within(PATIENCE_MS, asking, undefined);
  return true;
}

/** The same for those that decide about one engagement. */
export async function refreshGroupsOf(kit: Kit, workspaceId: string, engagementId: string): Promise<void> {
  const groups = await kit.db.inWorkspace(workspaceId, (tx) =>
    groupsOfEngagement(tx, workspaceId, engagementId),
  );
  await refreshGroups(kit, workspaceId, groups);
}

/** The same for every group that some policy names: before somebody is shown what waits for them. */
export async function refreshAllGroups(kit: Kit, workspaceId: string): Promise<void> {
  const groups = await kit.db.inWorkspace(workspaceId, (tx) => groupsOfWorkspace(tx, workspaceId));
  await refreshGroups(kit, workspaceId, groups);
}

async function askAll(kit: Kit, workspaceId: string, groups: readonly KnownGroup[]): Promise<void> {
  const client = await kit.installations.clientFor(workspaceId);
  if (!client) return;
  await Promise.all(
    groups.map(async ({ id, name }) => {
      await takeUserGroup(kit, workspaceId, client, { id, name });
    }),
  );
}

/** Keeps what a group is now, and what its members are called. Throws when Slack cannot be asked. */
export async function takeUserGroup(
  kit: Kit,
  workspaceId: string,
  client: WebClient,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const memberIds = await membersOf(client, id);
  const at = kit.now();
  const nameless = await kit.db.inWorkspace(workspaceId, async (tx) => {
    await knowMembers(tx, workspaceId, memberIds);
    await recordUserGroup(tx, workspaceId, { id, name, memberIds }, at);
    return namelessMembers(tx, workspaceId, id, NAMED_AT_ONCE);
  });
  if (nameless.length > 0) await knownPeople(kit, workspaceId, client, nameless);
}

/** Slack's ids of the members. A group that Slack does not know any more has none. */
async function membersOf(client: WebClient, groupId: string): Promise<string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  try {
    do {
      const page = await client.usergroups.users.list({
        usergroup: groupId,
        ...(cursor ? { cursor } : {}),
      });
      members.push(...(page.users ?? []));
      cursor = nextOf(page);
    } while (cursor);
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind !== 'refused' || !GONE.has(failure.code)) throw error;
    return [];
  }
  return members;
}

const GONE = new Set(['no_such_subteam', 'subteam_not_found']);

const nextOf = (page: { response_metadata?: { next_cursor?: string } }): string | undefined =>
  page.response_metadata?.next_cursor || undefined;
