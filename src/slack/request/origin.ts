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

const eventBody = z.object({
  event: z.looseObject({
    type: z.string(),
    user: z.unknown().optional(),
    team: z.unknown().optional(),
    user_team: optionalId,
    source_team: optionalId,
  }),
  team_id: optionalId,
  enterprise_id: optionalId,
  is_enterprise_install: z.boolean().nullish(),
  is_ext_shared_channel: z.boolean().nullish(),
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
  team: z.object({ id, enterprise_id: optionalId }).nullish(),
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: z.boolean().nullish(),
  view: z.object({ app_installed_team_id: optionalId }).nullish(),
});

// Their `user` is whom it happened to, not someone who asks us for anything.
const HAPPENED_TO = new Set([
  'member_joined_channel',
  'member_left_channel',
  // Whoever archives or deletes a channel asks us for nothing either, and may be anybody's.
  ...['archive', 'unarchive', 'deleted', 'left'].flatMap((what) => [`channel_${what}`, `group_${what}`]),
]);

/**
 * Reads the origin out of a verified request. The tenant is always the installation: with Slack Connect the person's
 * own team is another one, and never decides (design.md, Who may see and do what). Where the whole organisation
 * installed the app, its people are the organisation's in whichever of its teams they are: user ids hold for all of it.
 * Null when the body names no installation.
 */
export function originOf(body: unknown): Origin | null {
  const event = eventBody.safeParse(body);
  if (event.success) return originOfEvent(event.data);
  const command = commandBody.safeParse(body);
  if (command.success) return originOfCommand(command.data);
  const interaction = interactionBody.safeParse(body);
  return interaction.success ? originOfInteraction(interaction.data) : null;
}

function originOfCommand(command: z.infer<typeof commandBody>): Origin | null {
  const { team_id, user_id, enterprise_id, is_enterprise_install } = command;
  const installationKey = is_enterprise_install === 'true' ? enterprise_id : team_id;
  // Nobody else can type our commands.
  return origin(installationKey, installationKey, user_id);
}

function originOfInteraction(interaction: z.infer<typeof interactionBody>): Origin | null {
  const { user, team, enterprise, is_enterprise_install, view } = interaction;
  const installedIn = view?.app_installed_team_id ?? team?.id;
  if (is_enterprise_install !== true) return origin(installedIn, user.team_id ?? installedIn, user.id);
  const organisation = isOrganisation(installedIn) ? installedIn : enterprise?.id;
  // A team may be any that is reached through a shared channel. Whose it is otherwise, the profile tells (people/profile.ts).
  const isOwn = user.team_id === team?.id && team?.enterprise_id === organisation;
  return origin(organisation, !user.team_id || isOwn ? organisation : user.team_id, user.id);
}

const overheard = z.object({
  event: z.object({ type: z.literal('message'), channel_type: z.string().optional() }),
});

/** What people say in channels is told to us all. Nothing of it is kept, not even who spoke, unless a listener has a reason. */
export function isOverheard(body: unknown): boolean {
  const { data } = overheard.safeParse(body);
  return data !== undefined && data.event.channel_type !== 'im';
}

function originOfEvent(body: z.infer<typeof eventBody>): Origin | null {
  const { event, team_id, enterprise_id } = body;
  const granted = body.authorizations?.[0];
  const forOrganisation = (granted ?? body).is_enterprise_install === true;
  const organisation = granted?.enterprise_id ?? enterprise_id;
  const teamId = granted ? granted.team_id : team_id;
  // What Slack tells an organisation about the app itself may name nothing but the organisation.
  const key = forOrganisation ? organisation : (teamId ?? (granted ? null : enterprise_id));
  if (HAPPENED_TO.has(event.type) || typeof event.user !== 'string') return origin(key);
  return origin(key, homeOf(body, key, forOrganisation), event.user);
}

/** The team of whoever caused an event. In a shared channel it may be anybody's, and Slack does not always say whose. */
function homeOf(
  { event, team_id, enterprise_id, is_ext_shared_channel }: z.infer<typeof eventBody>,
  key: string | null | undefined,
  forOrganisation: boolean,
): string | null | undefined {
  const ofEvent = typeof event.team === 'string' ? event.team : undefined;
  const told = event.user_team ?? event.source_team ?? ofEvent;
  if (is_ext_shared_channel === true) {
    // An event carries the organisation of the team that it names itself.
    const isOwn = forOrganisation && told === team_id && enterprise_id === key;
    return isOwn ? key : told;
  }
  return forOrganisation ? key : (told ?? key);
}

const isOrganisation = (key: string | null | undefined): boolean => key?.startsWith('E') === true;

function origin(
  installationKey: string | null | undefined,
  teamId?: string | null | undefined,
  userId?: string,
): Origin | null {
  if (!installationKey) return null;
  return teamId && userId ? { installationKey, person: { teamId, userId } } : { installationKey };
}
