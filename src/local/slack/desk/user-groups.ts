import { type Json, list, records, text } from '../json.ts';
import { type Desk, DeskProblem, memberOf } from './desk.ts';

/** A user group of the workspace; `members` are user ids. */
export type UserGroup = { id: string; handle: string; name: string; members: readonly string[] };

/**
 * Makes these the workspace's user groups; members may be named by key.
 * @throws DeskProblem when somebody isn't in the workspace
 */
export const setUserGroups = (desk: Desk, input: Json): Json => {
  const groups = records(input.groups).map(
    (group): UserGroup => ({
      id: text(group.id),
      handle: text(group.handle),
      name: text(group.name) || text(group.handle),
      members: list(group.members).map((who) => memberOf(desk, text(who)).id),
    }),
  );
  if (groups.some((group) => !group.id || !group.handle)) {
    throw new DeskProblem('invalid_group', 'A user group has an id and a handle.');
  }
  desk.userGroups.clear();
  for (const group of groups) desk.userGroups.set(group.id, group);
  desk.changes.touch();
  return {};
};
