import type { UserGroup } from '../desk/user-groups.ts';
import { flag, type Json, text } from '../json.ts';
import { failed, type Method, needs } from './call.ts';

const shown = (team: string, group: UserGroup, withUsers: boolean): Json => ({
  id: group.id,
  team_id: team,
  is_usergroup: true,
  is_subteam: true,
  name: group.name,
  description: '',
  handle: group.handle,
  is_external: false,
  date_delete: 0,
  auto_type: null,
  user_count: group.members.length,
  ...(withUsers ? { users: group.members } : {}),
});

const groups: Method = ({ desk, args }) => ({
  ok: true,
  usergroups: [...desk.userGroups.values()].map((group) =>
    shown(desk.team.id, group, flag(args.include_users)),
  ),
});

const members: Method = ({ desk, args }) => {
  const group = desk.userGroups.get(text(args.usergroup));
  return group ? { ok: true, users: group.members } : failed('no_such_subteam');
};

export const USER_GROUP_METHODS: Readonly<Record<string, Method>> = {
  'usergroups.list': needs('usergroups:read', groups),
  'usergroups.users.list': needs('usergroups:read', members),
};
