import { randomBytes } from 'node:crypto';

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
  'app_mentions:read',
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
  'usergroups:read',
  'users:read',
];

/** Subscriptions of the installed app: what `manifests/` lists. */
export const BOT_EVENTS: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
];

/** What `manifests/agent.json` asks for beyond that. */
export const AGENT_SCOPES: readonly string[] = ['assistant:write'];

/** The message shortcuts that `manifests/` name. */
export const SHORTCUTS: readonly { callbackId: string; name: string }[] = [
  { callbackId: 'open_engagement', name: 'Open this engagement' },
  { callbackId: 'amend_draft', name: 'Amend this draft' },
  { callbackId: 'use_as_comment', name: 'Use as comment' },
  { callbackId: 'show_lineage', name: 'Show its lineage' },
];

/** A token that is of use in this workspace only. */
export const freshToken = (kind: 'xoxb' | 'xoxp'): string =>
  `${kind}-local-${randomBytes(12).toString('hex')}`;
