/** Someone who lives in the local workspace. `key` is what programs call them; ids are stable over restarts. */
export type CastMember = {
  key: string;
  id: string;
  name: string;
  realName: string;
  title: string;
  timeZone: string;
  isAdmin: boolean;
  /** Invited to a single channel only. */
  isGuest?: boolean;
  /** The workspace they really belong to: they are here by Slack Connect. */
  teamId?: string;
};

/** A channel of the local workspace; `members` are keys of the cast. The bot is in none until it joins or is invited. */
export type CastChannel = {
  key: string;
  id: string;
  name: string;
  isPrivate: boolean;
  /** With another company, by Slack Connect. */
  isShared?: boolean;
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

/** The default cast with a second approver, a guest, someone of a partner's workspace, and the channel they share. */
export const EXTENDED_CAST: Cast = {
  people: [
    ...DEFAULT_CAST.people,
    {
      key: 'approver2',
      id: 'U0DANACOLE',
      name: 'dana',
      realName: 'Dana Cole',
      title: 'Brand director',
      timeZone: 'America/New_York',
      isAdmin: false,
    },
    {
      key: 'guest',
      id: 'U0GWENPARK',
      name: 'gwen',
      realName: 'Gwen Park',
      title: 'Acme, guest',
      timeZone: 'Asia/Seoul',
      isAdmin: false,
      isGuest: true,
    },
    {
      key: 'partner',
      id: 'U0PIASOMME',
      name: 'pia',
      realName: 'Pia Sommer',
      title: 'Acme, Slack Connect',
      timeZone: 'Europe/Vienna',
      isAdmin: false,
      teamId: 'T0PARTNERS',
    },
  ],
  channels: [
    ...DEFAULT_CAST.channels.map((channel) =>
      channel.isPrivate ? channel : { ...channel, members: [...channel.members, 'approver2'] },
    ),
    {
      key: 'client',
      id: 'C0ACMEREVW',
      name: 'acme-review',
      isPrivate: false,
      isShared: true,
      topic: 'Reviews with Acme',
      members: ['author', 'approver', 'admin', 'guest', 'partner'],
    },
  ],
};
