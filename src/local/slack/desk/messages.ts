import { APP } from '../app.ts';
import type { Identity } from '../emulator.ts';
import { type Json, optionalText, record, records, text } from '../json.ts';
import type { Desk } from './desk.ts';
import type { Ephemeral } from './ephemerals.ts';

/** A stored message with what Slack adds and the emulator leaves out: the app's ids, the root's own thread_ts. */
export const asSlackShows = (message: Json): Json => ({
  ...message,
  ...(message.user === APP.botUserId ? { bot_id: APP.botId, app_id: APP.id } : {}),
  ...(typeof message.reply_count === 'number' && message.reply_count > 0 ? { thread_ts: message.ts } : {}),
});

export const withoutMetadata = (message: Json): Json => {
  const { metadata: _hidden, ...rest } = message;
  return rest;
};

const everyPage = async (desk: Desk, method: string, args: Json, by: Identity): Promise<Json[] | Json> => {
  const messages: Json[] = [];
  let cursor = '';
  do {
    const answer = await desk.emulator.call(method, { ...args, limit: 1000, cursor }, by);
    if (answer.ok !== true) return answer;
    messages.push(...records(answer.messages));
    cursor = text(record(answer.response_metadata).next_cursor);
  } while (cursor);
  return messages;
};

/** All root messages of a conversation, newest first, or Slack's refusal. */
export const roots = async (desk: Desk, channel: string, by: Identity): Promise<Json[] | Json> => {
  const found = await everyPage(desk, 'conversations.history', { channel }, by);
  return Array.isArray(found) ? found.map(asSlackShows) : found;
};

/** A thread, root first, or Slack's refusal. */
export const thread = async (
  desk: Desk,
  channel: string,
  ts: string,
  by: Identity,
): Promise<Json[] | Json> => {
  const found = await everyPage(desk, 'conversations.replies', { channel, ts }, by);
  return Array.isArray(found) ? found.map(asSlackShows) : found;
};

const ephemeralAsMessage = (ephemeral: Ephemeral): Json => ({
  ...ephemeral.content,
  type: 'message',
  ts: ephemeral.ts,
  is_ephemeral: true,
  user: ephemeral.from === 'app' ? APP.botUserId : 'USLACKBOT',
  ...(ephemeral.threadTs ? { thread_ts: ephemeral.threadTs } : {}),
});

/** A stream that grew is not shown as edited. */
const withoutGrowth = (desk: Desk, channel: string, message: Json): Json => {
  const grewAt = desk.streams.find(channel, text(message.ts))?.grewAt;
  if (!grewAt || record(message.edited).ts !== grewAt) return message;
  const { edited: _edited, ...rest } = message;
  return rest;
};

const byTime = (one: Json, other: Json): number => (text(one.ts) < text(other.ts) ? -1 : 1);

/** Everything a person sees in a conversation, threads and private messages included, oldest first. */
export const messagesFor = async (
  desk: Desk,
  memberKey: string,
  userId: string,
  channel: string,
): Promise<Json[]> => {
  const by = { person: memberKey };
  const found = await roots(desk, channel, by);
  if (!Array.isArray(found)) return [];
  const replies: Json[] = [];
  for (const root of found) {
    if (!optionalText(root.thread_ts)) continue;
    const all = await thread(desk, channel, text(root.ts), by);
    if (Array.isArray(all)) replies.push(...all.filter((message) => message.ts !== root.ts));
  }
  const own = desk.ephemerals.of(userId, channel).map(ephemeralAsMessage);
  return [...found, ...replies, ...own]
    .map(withoutMetadata)
    .map((message) => withoutGrowth(desk, channel, message))
    .sort(byTime);
};

/** A message a person can see, ephemeral or not. */
export const messageFor = async (
  desk: Desk,
  member: { key: string; id: string },
  channel: string,
  ts: string,
): Promise<Json | undefined> => {
  const own = desk.ephemerals.find(member.id, ts);
  if (own) return ephemeralAsMessage(own);
  const all = await messagesFor(desk, member.key, member.id, channel);
  return all.find((message) => message.ts === ts);
};

/** A message timestamp of the emulator's own clock, so that what the desk adds sorts among what the emulator stored. */
export const nextTs = async (desk: Desk): Promise<string> => {
  const anywhere = desk.cast.channels.find((channel) => !channel.isPrivate);
  const member = desk.cast.people.find((person) => anywhere?.members.includes(person.key));
  const answer = await desk.emulator.call(
    'chat.postEphemeral',
    { channel: anywhere?.id, user: member?.id, text: '-' },
    { bot: true },
  );
  return text(answer.message_ts);
};
