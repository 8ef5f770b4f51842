import { APP } from '../cast.ts';
import { conversationsOf } from '../desk/conversations.ts';
import { deliverInteraction, expectAnswer } from '../desk/deliver.ts';
import { type Desk, DeskProblem, memberOf } from '../desk/desk.ts';
import { emitEvent } from '../desk/emit-event.ts';
import { actionTs, origin } from '../desk/payloads.ts';
import { type Json, list, optionalText, record, records, text } from '../json.ts';
import { placeOf, placePart, triggerFor } from './place.ts';

const expectOk = (answer: Json): Json => {
  if (answer.ok === true) return answer;
  throw new DeskProblem(text(answer.error), `Slack refused: ${text(answer.error)}.`);
};

/** A person posts a message; a mention of the app is sent to it as an event. */
export const say = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const threadTs = optionalText(input.threadTs);
  const message = { channel: text(input.channel), text: text(input.text), thread_ts: threadTs };
  const answer = expectOk(await desk.emulator.call('chat.postMessage', message, { person: member.key }));
  desk.changes.touch();
  const posted = { user: member.id, text: message.text, ts: answer.ts, channel: answer.channel };
  const withThread = { ...posted, ...(threadTs ? { thread_ts: threadTs } : {}) };
  if (message.text.includes(`<@${APP.botUserId}>`))
    await emitEvent(desk, { type: 'app_mention', ...withThread });
  return { ts: answer.ts, channel: answer.channel };
};

/** A person chooses a message shortcut (with `ts`), or a global one. */
export const shortcut = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const common = { callback_id: text(input.callbackId), action_ts: actionTs(), ...origin(desk, member) };
  if (!optionalText(input.ts)) {
    const trigger = desk.triggers.issue({ userId: member.id });
    expectAnswer(await deliverInteraction(desk, { type: 'shortcut', ...common, trigger_id: trigger }));
    return {};
  }
  const place = await placeOf(desk, input);
  const { container: _container, state: _state, ...part } = placePart(desk, place);
  const payload = { type: 'message_action', ...common, ...part, message_ts: text(input.ts) };
  expectAnswer(await deliverInteraction(desk, { ...payload, trigger_id: triggerFor(desk, place) }));
  return {};
};

/** A person brings someone, or the app (`aicmo`), into a channel. */
export const invite = async (desk: Desk, input: Json): Promise<Json> => {
  const inviter = memberOf(desk, text(input.user));
  const who = text(input.invited);
  const invited = who === APP.botName || who === APP.botUserId ? APP.botUserId : memberOf(desk, who).id;
  const channel = text(input.channel);
  const call = { channel, users: invited };
  expectOk(await desk.emulator.call('conversations.invite', call, { person: inviter.key }));
  desk.changes.touch();
  const joined = { type: 'member_joined_channel', user: invited, channel, team: desk.team.id };
  await emitEvent(desk, { ...joined, channel_type: 'C', inviter: inviter.id });
  return {};
};

/** A person leaves a channel, or takes someone (`removed`) out of it. */
export const leave = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const channel = text(input.channel);
  const other = optionalText(input.removed);
  const left = other === APP.botName ? APP.botUserId : other ? memberOf(desk, other).id : member.id;
  const [method, args] =
    left === member.id
      ? ['conversations.leave', { channel }]
      : ['conversations.kick', { channel, user: left }];
  expectOk(await desk.emulator.call(method, args, { person: member.key }));
  desk.changes.touch();
  const event = { type: 'member_left_channel', user: left, channel, channel_type: 'C', team: desk.team.id };
  await emitEvent(desk, event);
  return {};
};

/** A person makes a channel and brings others into it. */
export const createChannel = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const by = { person: member.key };
  const args = { name: text(input.name), is_private: input.isPrivate === true };
  const channel = record(expectOk(await desk.emulator.call('conversations.create', args, by)).channel);
  const others = list(input.members).map((who) => memberOf(desk, text(who)).id);
  const users = others.filter((id) => id !== member.id).join(',');
  if (users) expectOk(await desk.emulator.call('conversations.invite', { channel: channel.id, users }, by));
  desk.changes.touch();
  return { id: channel.id };
};

/** Opens the person's direct message with the app. */
export const openDirect = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const by = { person: member.key };
  const answer = expectOk(await desk.emulator.call('conversations.open', { users: APP.botUserId }, by));
  return { id: record(answer.channel).id };
};

/** A person opens the app's Home. */
export const openHome = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const direct = (await conversationsOf(desk, member.key)).find((each) => each.user === APP.botUserId);
  await emitEvent(desk, { type: 'app_home_opened', user: member.id, channel: direct?.id, tab: 'home' });
  return {};
};

/** Takes the app out of the workspace: its token stops working and it is told. */
export const uninstall = async (desk: Desk): Promise<Json> => {
  desk.bot.installed = false;
  await emitEvent(desk, { type: 'tokens_revoked', tokens: { oauth: [], bot: [APP.botUserId] } });
  await emitEvent(desk, { type: 'app_uninstalled' });
  return {};
};

/** Sends any event the app subscribed to. */
export const event = async (desk: Desk, input: Json): Promise<Json> => {
  const events = records([input.event]);
  for (const each of events) await emitEvent(desk, each);
  return {};
};
