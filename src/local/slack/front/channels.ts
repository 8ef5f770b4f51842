import { APP } from '../app.ts';
import { type Conversation, findConversation, hasBot, isPrivate } from '../desk/conversations.ts';
import { type Desk, DeskProblem, memberOf } from '../desk/desk.ts';
import { emitEvent } from '../desk/emit-event.ts';
import { type Json, list, optionalText, record, text } from '../json.ts';
import { expectOk } from './expect-ok.ts';

const isApp = (who: string): boolean => who === APP.botName || who === APP.botUserId;

const found = async (desk: Desk, channel: string): Promise<Conversation> => {
  const conversation = await findConversation(desk, channel);
  if (!conversation) throw new DeskProblem('channel_not_found', `There is no channel "${channel}".`);
  return conversation;
};

/** Slack has `channel_...` events for public channels and `group_...` for private ones. */
const lifeEvent = (conversation: Conversation, what: string): string =>
  `${isPrivate(conversation) ? 'group' : 'channel'}_${what}`;

/** An app hears of public channels, and of those private ones that it is in. */
const hears = (conversation: Conversation): boolean => !isPrivate(conversation) || hasBot(conversation);

/** A person brings someone, or the app (`aicmo`), into a channel. */
export const invite = async (desk: Desk, input: Json): Promise<Json> => {
  const inviter = memberOf(desk, text(input.user));
  const who = text(input.invited);
  const invited = isApp(who) ? APP.botUserId : memberOf(desk, who).id;
  const team = isApp(who) ? desk.team.id : (memberOf(desk, who).teamId ?? desk.team.id);
  const channel = text(input.channel);
  const call = { channel, users: invited };
  expectOk(await desk.emulator.call('conversations.invite', call, { person: inviter.key }));
  desk.changes.touch();
  const joined = { type: 'member_joined_channel', user: invited, channel, team };
  await emitEvent(desk, { ...joined, channel_type: 'C', inviter: inviter.id });
  return {};
};

/** A person leaves a channel, or takes someone (`removed`) or the app out of it. */
export const leave = async (desk: Desk, input: Json): Promise<Json> => {
  const member = memberOf(desk, text(input.user));
  const channel = text(input.channel);
  const conversation = await found(desk, channel);
  const other = optionalText(input.removed);
  const left = other === undefined ? member.id : isApp(other) ? APP.botUserId : memberOf(desk, other).id;
  const [method, args] =
    left === member.id
      ? ['conversations.leave', { channel }]
      : ['conversations.kick', { channel, user: left }];
  expectOk(await desk.emulator.call(method, args, { person: member.key }));
  desk.changes.touch();
  const event = { type: 'member_left_channel', user: left, channel, channel_type: 'C', team: desk.team.id };
  await emitEvent(desk, event);
  if (left === APP.botUserId) {
    await emitEvent(desk, { type: lifeEvent(conversation, 'left'), channel, actor_id: member.id });
  }
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

/** Does it as the first who may: whoever is in the channel, admins first. */
const asAnyone = async (desk: Desk, method: string, args: Json): Promise<string> => {
  const people = [...desk.cast.people].sort((one, other) => Number(other.isAdmin) - Number(one.isAdmin));
  let refusal: Json = { error: 'channel_not_found' };
  for (const member of people) {
    const answer = await desk.emulator.call(method, args, { person: member.key });
    if (answer.ok === true) return member.id;
    refusal = answer;
  }
  throw new DeskProblem(text(refusal.error), `Slack refused: ${text(refusal.error)}.`);
};

/** Somebody renames a channel. */
export const renameChannel = async (desk: Desk, input: Json): Promise<Json> => {
  const conversation = await found(desk, text(input.channel));
  const name = text(input.name);
  await asAnyone(desk, 'conversations.rename', { channel: conversation.id, name });
  desk.changes.touch();
  if (!hears(conversation)) return {};
  const channel = {
    id: conversation.id,
    name,
    name_normalized: name,
    created: conversation.info.created,
    is_channel: !isPrivate(conversation),
    is_mpim: false,
  };
  await emitEvent(desk, { type: lifeEvent(conversation, 'rename'), channel });
  return {};
};

const archiving =
  (method: string, what: string) =>
  async (desk: Desk, input: Json): Promise<Json> => {
    const conversation = await found(desk, text(input.channel));
    const user = await asAnyone(desk, method, { channel: conversation.id });
    desk.changes.touch();
    const event = { type: lifeEvent(conversation, what), channel: conversation.id, user, actor_id: user };
    if (hears(conversation)) await emitEvent(desk, event);
    return {};
  };

/** Somebody archives a channel: nothing can be posted there any more. */
export const archiveChannel = archiving('conversations.archive', 'archive');
export const unarchiveChannel = archiving('conversations.unarchive', 'unarchive');

const memberIn = async (desk: Desk, channel: string): Promise<string> => {
  const { members } = await found(desk, channel);
  const member = desk.cast.people.find((each) => members.includes(each.id));
  if (!member) throw new DeskProblem('not_in_channel', 'Nobody is in that channel.');
  return member.id;
};

/** Somebody takes the app out of a channel. */
export const removeBot = async (desk: Desk, input: Json): Promise<Json> => {
  const channel = text(input.channel);
  return leave(desk, { user: await memberIn(desk, channel), channel, removed: APP.botName });
};

/** Somebody brings the app into a channel. */
export const inviteBot = async (desk: Desk, input: Json): Promise<Json> => {
  const channel = text(input.channel);
  return invite(desk, { user: await memberIn(desk, channel), channel, invited: APP.botName });
};
