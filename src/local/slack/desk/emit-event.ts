import { randomBytes } from 'node:crypto';
import { APP } from '../app.ts';
import { isJson, type Json, text } from '../json.ts';
import { isShared } from './conversations.ts';
import { answered, deliverEvent } from './deliver.ts';
import type { Desk } from './desk.ts';

/** The subscription that brings messages, by the kind of conversation they are in. */
const MESSAGES: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
};

const subscriptionOf = (event: Json): string =>
  event.type === 'message' ? (MESSAGES[text(event.channel_type)] ?? 'message') : text(event.type);

const channelOf = (event: Json): string => text(isJson(event.channel) ? event.channel.id : event.channel);

const envelopeOf = (desk: Desk, event: Json): Json => ({
  team_id: desk.team.id,
  context_team_id: desk.team.id,
  context_enterprise_id: null,
  api_app_id: APP.id,
  event,
  type: 'event_callback',
  event_id: `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
  event_time: Math.floor(Date.now() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: desk.team.id,
      user_id: APP.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: isShared(desk, channelOf(event)),
});

const sendUntilAnswered = async (desk: Desk, envelope: Json, number: number): Promise<void> => {
  const retry = number > 0 ? { number, reason: 'http_error' } : undefined;
  if (answered(await deliverEvent(desk, envelope, retry))) return;
  const wait = desk.settings.eventRetriesMs[number];
  if (wait === undefined) return;
  const timer = setTimeout(() => {
    desk.timers.delete(timer);
    void sendUntilAnswered(desk, envelope, number + 1);
  }, wait);
  desk.timers.add(timer);
};

/**
 * Sends an event the app subscribed to, and again as Slack does when it isn't answered; others are not sent,
 * and nothing is while nobody said where the bot is.
 * Resolves after the first try.
 */
export const emitEvent = async (desk: Desk, event: Json): Promise<void> => {
  if (!desk.bot.url || !desk.settings.events.includes(subscriptionOf(event))) return;
  const eventTs = (Date.now() / 1000).toFixed(6);
  await sendUntilAnswered(desk, envelopeOf(desk, { event_ts: eventTs, ...event }), 0);
};
