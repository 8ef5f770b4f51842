import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import { isInside } from '../../engagements/may-read.ts';
import { ensurePerson, type Person, recordProfile } from '../../engagements/people.ts';
import { within } from '../../platform/within.ts';
import type { Installations } from '../installations/installations.ts';
import type { SlackKit } from '../kit.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;
// Whoever may decide only because Slack calls them an admin must not keep that for a day after Slack took it back.
const ADMIN_KEPT_MS = 10 * 60 * 1000;
// Somebody waits for the modal that comes next, and its trigger lives three seconds.
const PATIENCE_MS = 1_000;

export type ProfileKit = Pick<SlackKit, 'db' | 'log' | 'now'> & {
  installations: Pick<Installations, 'clientFor'>;
};

/** Name, time zone, admin and guest mark, and organisation as Slack says now (`users.info`). Throws when Slack cannot be asked. */
export async function readProfile(client: WebClient, slackUserId: string) {
  const { user } = await client.users.info({ user: slackUserId });
  return profileOf(user);
}

/** The same out of what Slack said of somebody. */
export function profileOf(user: UsersInfoResponse['user']) {
  return {
    displayName: user?.profile?.display_name || user?.real_name || user?.name || null,
    timeZone: user?.tz ?? null,
    slackAdmin: Boolean(user?.is_admin || user?.is_owner || user?.is_primary_owner),
    guest: Boolean(user?.is_restricted || user?.is_ultra_restricted),
    slackEnterpriseId: user?.enterprise_user?.enterprise_id ?? user?.enterprise_id ?? null,
  };
}

/**
 * The person with a profile that is at most a day old, and at most ten minutes where it makes them an admin. What Slack
 * doesn't tell within a second is left as it was: a profile never stands in the way of a request.
 */
export async function withProfile(kit: ProfileKit, workspaceId: string, person: Person): Promise<Person> {
  const readAt = kit.now();
  const keptMs = person.slackAdmin && !person.aicmoAdmin ? ADMIN_KEPT_MS : KEPT_MS;
  if (person.profileReadAt && readAt.getTime() - person.profileReadAt.getTime() < keptMs)
    return inOrganisation(kit, workspaceId, person);
  const refreshed = refresh(kit, workspaceId, person, readAt).catch((error: unknown) => {
    kit.log.warn({ workspaceId, personId: person.id, error }, 'a profile could not be read');
    return person;
  });
  return inOrganisation(kit, workspaceId, await within(PATIENCE_MS, refreshed, person));
}

/**
 * Where the whole organisation installed the app, its people are the organisation's: a request that named one of its
 * teams is theirs all the same (request/origin.ts).
 */
async function inOrganisation(
  kit: Pick<SlackKit, 'db'>,
  workspaceId: string,
  person: Person,
): Promise<Person> {
  const { slackEnterpriseId, slackTeamId, slackUserId } = person;
  if (!slackEnterpriseId || slackEnterpriseId === slackTeamId) return person;
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    const where = { id: workspaceId };
    const workspace = await tx.workspace.findUnique({ where, select: { slackEnterpriseId: true } });
    return workspace?.slackEnterpriseId === slackEnterpriseId
      ? ensurePerson(tx, workspaceId, { teamId: slackEnterpriseId, userId: slackUserId })
      : person;
  });
}

async function refresh(kit: ProfileKit, workspaceId: string, person: Person, readAt: Date): Promise<Person> {
  const client = await kit.installations.clientFor(workspaceId);
  if (!client) return person;
  const said = await readProfile(client, person.slackUserId);
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    // An admin of another team (Slack Connect) is none of ours.
    const inside = await isInside(tx, workspaceId, { ...person, ...said });
    const profile = { ...said, slackAdmin: said.slackAdmin && inside };
    await recordProfile(tx, workspaceId, person.id, { ...profile, readAt });
    return { ...person, ...profile, profileReadAt: readAt };
  });
}
