import type { WebClient } from '@slack/web-api';
import { isInside } from '../../engagements/may-read.ts';
import { ensurePerson, type Person, recordProfile } from '../../engagements/people.ts';
import type { SlackKit } from '../kit.ts';
import { slackFailure } from '../slack-failure.ts';
import { profileOf } from './profile.ts';

/** Somebody whom a form names, known here by now. */
export type KnownPerson = {
  person: Person /** A full member: neither a guest nor of another organisation. */;
  full: boolean;
};

/**
 * The people behind Slack's user ids, as Slack says now, made known here with their profile. Apps, Slackbot and those
 * who left are left out. Throws when Slack cannot be asked.
 */
export async function knownPeople(
  kit: Pick<SlackKit, 'db' | 'now'>,
  workspaceId: string,
  client: WebClient,
  slackUserIds: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const ids = [...new Set(slackUserIds)];
  const found = await Promise.all(ids.map((id) => readUser(client, id)));
  const readAt = kit.now();
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    const workspace = await tx.workspace.findUnique({ where: { id: workspaceId } });
    const known = new Map<string, KnownPerson>();
    for (const user of found) {
      if (!user) continue;
      const { userId, teamIds, profile } = user;
      const ours = workspace?.slackTeamId ?? workspace?.slackEnterpriseId;
      // On Enterprise Grid a person may belong to several teams of one organisation: here they are ours.
      const teamId = ours && teamIds.includes(ours) ? ours : teamIds[0];
      if (!teamId) continue;
      const person = await ensurePerson(tx, workspaceId, { teamId, userId });
      const inside = await isInside(tx, workspaceId, { ...person, ...profile });
      const kept = { ...profile, slackAdmin: profile.slackAdmin && inside };
      await recordProfile(tx, workspaceId, person.id, { ...kept, readAt });
      known.set(userId, {
        person: { ...person, ...kept, profileReadAt: readAt },
        full: inside && !profile.guest,
      });
    }
    return known;
  });
}

async function readUser(client: WebClient, userId: string) {
  try {
    const { user } = await client.users.info({ user: userId });
    if (!user || user.deleted || user.is_bot || userId === SLACKBOT) return null;
    const { enterprise_id, teams = [] } = user.enterprise_user ?? {};
    const teamIds = [user.team_id, enterprise_id, ...teams].filter((id) => id !== undefined);
    return { userId, teamIds, profile: profileOf(user) };
  } catch (error) {
    if (slackFailure(error).kind === 'refused') return null;
    throw error;
  }
}

const SLACKBOT = 'USLACKBOT';
