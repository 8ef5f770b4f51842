import type { MessageShortcut } from '@slack/bolt';
import type { Person } from '../../engagements/people.ts';
import { personBehind } from '../people/person-behind.ts';
import type { ProfileKit } from '../people/profile.ts';
import { originOf } from '../request/origin.ts';

/** Whoever wrote the message that a shortcut was chosen on; undefined when no person did. */
export async function messageAuthor(
  kit: ProfileKit,
  workspaceId: string,
  shortcut: MessageShortcut,
): Promise<Person | undefined> {
  const { user: id, bot_id: bot, user_team: userTeam, team } = shortcut.message;
  if (!id || bot) return undefined;
  // They are read as if they had chosen it themselves. In a shared channel they may be anybody's.
  const found = originOf({ ...shortcut, user: { id, team_id: userTeam ?? team } })?.person;
  return found && personBehind(kit, workspaceId, found);
}
