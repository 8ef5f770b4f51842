import type { WebClient } from '@slack/web-api';
import { isInside } from '../../engagements/may-read.ts';
import { type Person, recordProfile } from '../../engagements/people.ts';
import type { SlackKit } from '../kit.ts';
import { within } from '../within.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;
// Whoever may decide only because Slack calls them an admin must not keep that for a day after Slack took it back.
const ADMIN_KEPT_MS = 10 * 60 * 1000;
// Somebody waits for the modal that comes next, and its trigger lives three seconds.
const PATIENCE_MS = 1_000;

/** Name, time zone and admin mark as Slack says now (`users.info`). Throws when Slack cannot be asked. */
export async function readProfile(client: WebClient, slackUserId: string) {
  const { user } = await client.users.info({ user: slackUserId });
  return {
    displayName: user?.profile?.display_name || user?.real_name || user?.name || null,
    timeZone: user?.tz ?? null,
    slackAdmin: Boolean(user?.is_admin || user?.is_owner || user?.is_primary_owner),
  };
}

/**
 * The person with a profile that is at most a day old, and at most ten minutes where it makes them an admin. What Slack
 * doesn't tell within a second is left as it was: a profile never stands in the way of a request.
 */
export async function withProfile(
  kit: Omit<SlackKit, 'health'>,
  workspaceId: string,
  person: Person,
): Promise<Person> {
  const readAt = kit.now();
  const keptMs = person.slackAdmin && !person.aicmoAdmin ? ADMIN_KEPT_MS : KEPT_MS;
  if (person.profileReadAt && readAt.getTime() - person.profileReadAt.getTime() < keptMs) return person;
  const refreshed = refresh(kit, workspaceId, person, readAt).catch((error: unknown) => {
    kit.log.warn({ workspaceId, personId: person.id, error }, 'a profile could not be read');
    return person;
  });
  return within(PATIENCE_MS, refreshed, person);
}

async function refresh(kit: SlackKit, workspaceId: string, person: Person, readAt: Date): Promise<Person> {
  const client = await kit.installations.clientFor(workspaceId);
  if (!client) return person;
  const said = await readProfile(client, person.slackUserId);
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    // An admin of another team (Slack Connect) is none of ours.
    const profile = { ...said, slackAdmin: said.slackAdmin && (await isInside(tx, workspaceId, person)) };
    await recordProfile(tx, workspaceId, person.id, { ...profile, readAt });
    return { ...person, ...profile, profileReadAt: readAt };
  });
}
