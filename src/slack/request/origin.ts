import { z } from 'zod';

/** Where a request comes from: the installation it was made to, and the person who made it. */
export type Origin = {
  /** The key of the installation: an organisation's id when the app was installed there, else the team's. */
  installationKey: string;
  /** Absent when Slack itself tells us something. A person is (team id, user id). */
  person?: { teamId: string; userId: string };
};

const id = z.string().min(1);
const optionalId = id.nullish();
const holder = z.object({ id }).nullish();

const eventBody = z.object({
  event: z.looseObject({ user: z.unknown().optional(), user_team: optionalId, type: z.string() }),
  team_id: optionalId,
  authorizations: z
    .array(
      z.object({
        team_id: optionalId,
        enterprise_id: optionalId,
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .nullish(),
});

const commandBody = z.object({
  command: z.string(),
  team_id: id,
  user_id: id,
  enterprise_id: optionalId,
  is_enterprise_install: z.enum(['true', 'false']).nullish(),
});

const interactionBody = z.object({
  user: z.object({ id, team_id: optionalId }),
  team: holder,
  enterprise: holder,
  is_enterprise_install: z.boolean().nullish(),
  view: z.object({ app_installed_team_id: optionalId }).nullish(),
});

// Their `user` is whom it happened to, not someone who asks us for anything.
const HAPPENED_TO = new Set(['member_joined_channel', 'member_left_channel']);

/**
 * Reads the origin out of a verified request. The tenant is always the installation: with Slack Connect the person's
 * own team is another one, and never decides (design.md, Who may see and do what). Null when the body names none.
 */
export function originOf(body: unknown): Origin | null {
  const event = eventBody.safeParse(body);
  if (event.success) return originOfEvent(event.data);
  const command = commandBody.safeParse(body);
  if (command.success) {
    const { team_id, user_id, enterprise_id, is_enterprise_install } = command.data;
    const person = { teamId: team_id, userId: user_id };
    return origin(is_enterprise_install === 'true', enterprise_id, team_id, person);
  }
  const interaction = interactionBody.safeParse(body);
  if (!interaction.success) return null;
  const { user, team, enterprise, is_enterprise_install, view } = interaction.data;
  const installedIn = view?.app_installed_team_id ?? team?.id;
  const home = user.team_id ?? installedIn ?? enterprise?.id;
  const person = home ? { teamId: home, userId: user.id } : undefined;
  return origin(is_enterprise_install === true, enterprise?.id, installedIn, person);
}

function originOfEvent({ event, team_id, authorizations }: z.infer<typeof eventBody>): Origin | null {
  const granted = authorizations?.[0];
  const teamId = granted ? granted.team_id : team_id;
  const home = event.user_team ?? teamId ?? team_id;
  const person =
    !HAPPENED_TO.has(event.type) && typeof event.user === 'string' && home
      ? { teamId: home, userId: event.user }
      : undefined;
  return origin(granted?.is_enterprise_install === true, granted?.enterprise_id, teamId, person);
}

function origin(
  isOrganisation: boolean,
  enterpriseId: string | null | undefined,
  teamId: string | null | undefined,
  person: Origin['person'],
): Origin | null {
  const installationKey = isOrganisation ? enterpriseId : teamId;
  return installationKey ? { installationKey, ...(person ? { person } : {}) } : null;
}
