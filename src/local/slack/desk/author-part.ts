import type { Json } from '../json.ts';
import type { Desk } from './desk.ts';

/** What a message says of its author's workspace: more where that is another one. */
export const authorPart = (desk: Desk, userId: unknown): Json => {
  const member = desk.cast.people.find((each) => each.id === userId);
  if (!member?.teamId) return { team: desk.team.id };
  return {
    team: member.teamId,
    user_team: member.teamId,
    source_team: member.teamId,
    user_profile: {
      name: member.name,
      real_name: member.realName,
      display_name: member.realName,
      team: member.teamId,
      is_restricted: false,
      is_ultra_restricted: false,
    },
  };
};
