import { randomBytes } from 'node:crypto';

/** Someone who lives in the local workspace. `key` is what programs call them; ids are stable over restarts. */
export type CastMember = {
  key: string;
  id: string;
  name: string;
  realName: string;
  title: string;
  timeZone: string;
  isAdmin: boolean;
  /** Invited to single channels only. */
  isGuest?: boolean;
};

/** A channel of the local workspace; `members` are keys of the cast. The bot is in none until it joins or is invited. */
export type CastChannel = {
  key: string;
  id: string;
  name: string;
  isPrivate: boolean;
  topic: string;
  members: readonly string[];
};

export type Team = { id: string; name: string; domain: string };

export type Cast = { people: readonly CastMember[]; channels: readonly CastChannel[] };

const EVERYONE = ['author', 'approver', 'admin', 'colleague'] as const;

/** Who and what a fresh local workspace holds, unless the caller brings a cast of its own. */
export const DEFAULT_CAST: Cast = {
  people: [
    {
      key: 'author',
      id: 'U0NORALIND',
      name: 'nora',
      realName: 'Nora Lindqvist',
      title: 'Account manager',
      timeZone: 'Europe/Stockholm',
      isAdmin: false,
    },
    {
      key: 'approver',
      id: 'U0MARCUSWE',
      name: 'marcus',
      realName: 'Marcus Weber',
      title: 'Head of strategy',
      timeZone: 'Europe/Berlin',
      isAdmin: false,
    },
    {
      key: 'admin',
      id: 'U0INESOKAF',
      name: 'admin',
      realName: 'Ines Okafor',
      title: 'Operations',
      timeZone: 'Europe/London',
      isAdmin: true,
    },
    {
      key: 'colleague',
      id: 'U0TOMASREY',
      name: 'tomas',
      realName: 'Tomás Reyes',
      title: 'Designer',
      timeZone: 'America/Mexico_City',
      isAdmin: false,
    },
  ],
  channels: [
    {
      key: 'general',
      id: 'C0GENERAL0',
      name: 'general',
      isPrivate: false,
      topic: 'Everyone',
      members: EVERYONE,
    },
    {
      key: 'marketing',
      id: 'C0MARKETNG',
      name: 'marketing',
      isPrivate: false,
      topic: 'Briefs, drafts and approvals',
      members: EVERYONE,
    },
    {
      key: 'leadership',
      id: 'C0LEADERSH',
      name: 'leadership',
      isPrivate: true,
      topic: 'Private',
      members: ['author', 'approver', 'admin'],
    },
  ],
};

/** The app as installed in the workspace. */
export const APP = {
  id: 'A0AICMOAPP',
  botId: 'B0AICMOBOT',
  botUserId: 'U0AICMOBOT',
  name: 'AICMO',
  botName: 'aicmo',
} as const;

/**
 * What the installed app may do: what `manifests/` asks for. The emulator refuses everything else with
 * `missing_scope`, as Slack does.
 */
export const BOT_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'channels:read',
  'channels:history',
  'channels:join',
  'groups:read',
  'groups:history',
  'im:history',
  'im:write',
  'files:read',
  'files:write',
  'users:read',
];

/** Event types the installed app subscribed to: what `manifests/` lists. */
export const BOT_EVENTS: readonly string[] = [
  'app_uninstalled',
  'tokens_revoked',
  'member_joined_channel',
  'member_left_channel',
];

/** A token that is of use in this workspace only. */
export const freshToken = (kind: 'xoxb' | 'xoxp'): string =>
  `${kind}-local-${randomBytes(12).toString('hex')}`;
