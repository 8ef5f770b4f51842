import type { WebClient } from '@slack/web-api';
import { clientPeople } from '../../engagements/client-people.ts';
import { recordMembers } from '../../engagements/members.ts';
import { ensurePerson } from '../../engagements/people.ts';
import type { SlackKit } from '../kit.ts';
import { withProfile } from '../people/profile.ts';
import { slackFailure } from '../slack-failure.ts';

const PAGE = 200;
const MOST_MEMBERS = 1_000;
// Whoever is not asked after here is known once they press something.
const MOST_LOOKED_UP = 40;
const AT_ONCE = 8;

type Tenant = { workspaceId: string };

/**
 * Who of the client is in a channel, by name; read from Slack and kept, so that it is known whose votes there can be.
 * Null when Slack does not say.
 */
export async function learnClientPeople(
  kit: Omit<SlackKit, 'health'>,
  client: WebClient,
  { workspaceId }: Tenant,
  channelId: string,
): Promise<string[] | null> {
  const at = kit.now();
  try {
    const { members, complete } = await membersOf(client, channelId);
    // Whoever is missing from a list that ends early may be there.
    if (complete)
      await kit.db.inWorkspace(workspaceId, (tx) => recordMembers(tx, workspaceId, channelId, members, at));
    const known = await kit.db.inWorkspace(workspaceId, (tx) =>
      tx.person.findMany({
        // Whose profile was never read may be known by a team that is not their own.
        where: { workspaceId, slackUserId: { in: members }, profileReadAt: { not: null } },
        select: { slackUserId: true },
      }),
    );
    const seen = new Set(known.map(({ slackUserId }) => slackUserId));
    const unknown = members.filter((id) => !seen.has(id)).slice(0, MOST_LOOKED_UP);
    for (let from = 0; from < unknown.length; from += AT_ONCE) {
      const some = unknown.slice(from, from + AT_ONCE);
      await Promise.all(some.map((id) => meet(kit, client, workspaceId, id)));
    }
  } catch (error) {
    slackFailure(error);
    return null;
  }
  const people = await kit.db.inWorkspace(workspaceId, (tx) => clientPeople(tx, workspaceId, [channelId]));
  return (people.get(channelId) ?? []).map(({ displayName, slackUserId }) => displayName ?? slackUserId);
}

async function membersOf(
  client: WebClient,
  channelId: string,
): Promise<{ members: string[]; complete: boolean }> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.conversations.members({ channel: channelId, limit: PAGE, cursor });
    members.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor && members.length < MOST_MEMBERS);
  return { members, complete: !cursor };
}

/** Somebody who was never heard of: their own team, their name, and whether they are a guest. */
async function meet(
  kit: Omit<SlackKit, 'health'>,
  client: WebClient,
  workspaceId: string,
  slackUserId: string,
): Promise<void> {
  const user = await lookedUp(client, slackUserId);
  const teamId = user?.team_id;
  if (!user || !teamId || user.deleted || user.is_bot) return;
  const person = await kit.db.inWorkspace(workspaceId, (tx) =>
    ensurePerson(tx, workspaceId, { teamId, userId: slackUserId }),
  );
  await withProfile(kit, workspaceId, person);
}

/** Null for somebody whom Slack does not show us. */
async function lookedUp(client: WebClient, slackUserId: string) {
  try {
    return (await client.users.info({ user: slackUserId })).user;
  } catch (error) {
    if (slackFailure(error).kind !== 'refused') throw error;
    return null;
  }
}
