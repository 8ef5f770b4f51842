import { APP } from '../app.ts';
import type { Identity } from '../emulator.ts';
import { flag, type Json, list, record, records, text } from '../json.ts';
import type { Desk } from './desk.ts';

const BOT: Identity = { bot: true };

const everyone = (desk: Desk): Identity[] => [
  BOT,
  ...desk.cast.people.map((member) => ({ person: member.key })),
];

/** A conversation with its members, seen by whoever may see it; nothing when there is none. */
export type Conversation = { id: string; info: Json; members: string[]; by: Identity };

const lookUp = async (desk: Desk, channel: string, by: Identity): Promise<Conversation | undefined> => {
  const found = await desk.emulator.call('conversations.members', { channel }, by);
  if (found.ok !== true) return undefined;
  const info = await desk.emulator.call('conversations.info', { channel }, by);
  return {
    id: channel,
    info: record(info.channel),
    members: list(found.members).map((member) => text(member)),
    by,
  };
};

export const findConversation = async (desk: Desk, channel: string): Promise<Conversation | undefined> => {
  for (const by of everyone(desk)) {
    const found = await lookUp(desk, channel, by);
    if (found) return found;
  }
  return undefined;
};

export const isDirect = (conversation: Conversation): boolean => flag(conversation.info.is_im);
export const isPrivate = (conversation: Conversation): boolean =>
  flag(conversation.info.is_private) && !isDirect(conversation);
export const hasBot = (conversation: Conversation): boolean => conversation.members.includes(APP.botUserId);

export const isShared = (desk: Desk, channel: string): boolean =>
  desk.cast.channels.some((each) => each.isShared === true && each.id === channel);

/** The name that payloads carry: Slack doesn't tell an app the names of private conversations. */
export const payloadName = (conversation: Conversation): string =>
  isDirect(conversation)
    ? 'directmessage'
    : isPrivate(conversation)
      ? 'privategroup'
      : text(conversation.info.name);

/**
 * All conversations one person can see, their direct messages with the app included. Guests and people of other
 * workspaces see only what they are in.
 */
export const conversationsOf = async (desk: Desk, person: string): Promise<Json[]> => {
  const types = 'public_channel,private_channel,im,mpim';
  const answer = await desk.emulator.call(
    'conversations.list',
    { types, limit: 1000, exclude_archived: true },
    { person },
  );
  const channels = records(answer.channels);
  const member = desk.cast.people.find((each) => each.key === person);
  return member?.isGuest || member?.teamId
    ? channels.filter((each) => flag(each.is_member) || flag(each.is_im))
    : channels;
};
