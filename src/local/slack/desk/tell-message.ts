import { randomUUID } from 'node:crypto';
import { APP } from '../app.ts';
import { type Json, record, text } from '../json.ts';
import { richTextOf } from '../rich-text-of.ts';
import { authorPart } from './author-part.ts';
import { findConversation, hasBot, isDirect, isPrivate } from './conversations.ts';
import type { Desk } from './desk.ts';
import { emitEvent } from './emit-event.ts';
import { asSlackShows, withoutMetadata } from './messages.ts';
import type { ChannelType } from './told-messages.ts';

const now = (): string => (Date.now() / 1000).toFixed(6);

const listens = (desk: Desk): boolean =>
  desk.bot.url !== undefined && desk.settings.events.some((event) => /^message\.|^app_mention$/.test(event));

const kindOf = (desk: Desk, channel: string): Promise<ChannelType | undefined> =>
  desk.told.kind(channel, async () => {
    const conversation = await findConversation(desk, channel);
    if (!conversation) return undefined;
    return isDirect(conversation) ? 'im' : isPrivate(conversation) ? 'group' : 'channel';
  });

/** Whether the app is there: Slack tells it of nothing said elsewhere. */
const botIsIn = async (desk: Desk, channel: string): Promise<boolean> => {
  const conversation = await findConversation(desk, channel);
  return conversation !== undefined && hasBot(conversation);
};

const botPart = (desk: Desk): Json => ({
  bot_id: APP.botId,
  app_id: APP.id,
  bot_profile: { id: APP.botId, app_id: APP.id, name: APP.botName, team_id: desk.team.id, deleted: false },
});

const shown = (desk: Desk, message: Json): Json => {
  const isBot = message.user === APP.botUserId;
  return {
    ...withoutMetadata(asSlackShows(message)),
    type: 'message',
    ...(isBot ? botPart(desk) : { client_msg_id: message.client_msg_id ?? randomUUID() }),
    ...(isBot || message.blocks ? {} : { blocks: [richTextOf(text(message.text))] }),
    ...authorPart(desk, message.user),
  };
};

const placed = (channel: string, kind: ChannelType, eventTs: string): Json => ({
  channel,
  channel_type: kind,
  event_ts: eventTs,
});

/**
 * Tells the app of a message: its own too, as Slack does. A mention comes as an event of its own beside it, except in
 * direct messages.
 */
export const tellPosted = async (desk: Desk, channel: string, message: Json): Promise<void> => {
  if (!listens(desk)) return;
  const kind = await kindOf(desk, channel);
  if (!kind || (message.user !== APP.botUserId && !(await botIsIn(desk, channel)))) return;
  const posted = shown(desk, message);
  desk.told.keep(channel, posted);
  const event = { ...posted, ...placed(channel, kind, text(message.ts)) };
  const { channel_type: _kind, ...mention } = event;
  const mentioned = kind !== 'im' && text(message.text).includes(`<@${APP.botUserId}>`);
  await Promise.all([
    emitEvent(desk, event),
    ...(mentioned && message.user !== APP.botUserId
      ? [emitEvent(desk, { ...mention, type: 'app_mention' })]
      : []),
  ]);
};

const hidden = async (desk: Desk, channel: string, ts: string, change: Json): Promise<void> => {
  const kind = await kindOf(desk, channel);
  if (!kind) return;
  const before = desk.told.last(channel, ts);
  const at = now();
  const event = { type: 'message', hidden: true, ts: at, ...placed(channel, kind, at), ...change };
  await emitEvent(desk, { ...event, ...(before ? { previous_message: before } : {}) });
};

/** Tells the app that a message was edited. */
export const tellEdited = async (desk: Desk, channel: string, message: Json): Promise<void> => {
  const isBot = message.user === APP.botUserId;
  if (!listens(desk) || (!isBot && !(await botIsIn(desk, channel)))) return;
  const before = desk.told.last(channel, text(message.ts));
  const { blocks: _blocks, ...bare } = message;
  const same = { client_msg_id: before?.client_msg_id, thread_ts: before?.thread_ts };
  const after = shown(desk, isBot ? message : { ...same, ...bare });
  await hidden(desk, channel, text(message.ts), { subtype: 'message_changed', message: after });
  desk.told.keep(channel, after);
};

/** Tells the app that a message is gone. */
export const tellDeleted = async (desk: Desk, channel: string, ts: string): Promise<void> => {
  const own = record(desk.told.last(channel, ts)).user === APP.botUserId;
  if (!listens(desk) || (!own && !(await botIsIn(desk, channel)))) return;
  await hidden(desk, channel, ts, { subtype: 'message_deleted', deleted_ts: ts });
  desk.told.forget(channel, ts);
};
