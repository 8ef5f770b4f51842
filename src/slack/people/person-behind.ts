import { ensurePerson, type Person, type SlackUser } from '../../engagements/people.ts';
import { type ProfileKit, withProfile } from './profile.ts';

/** The person of a Slack user who did not ask us for anything, found as one who does: whose they are, the profile tells. */
export const personBehind = async (kit: ProfileKit, workspaceId: string, user: SlackUser): Promise<Person> =>
  withProfile(
    kit,
    workspaceId,
    await kit.db.inWorkspace(workspaceId, (tx) => ensurePerson(tx, workspaceId, user)),
  );
