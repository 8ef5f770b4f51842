import { endStatus } from '../desk/agent.ts';
import { withBlockIds } from '../desk/block-ids.ts';
import { findConversation, hasBot, isDirect, isPrivate } from '../desk/conversations.ts';
import type { Desk } from '../desk/desk.ts';
import { refusedBlocks } from '../desk/limits.ts';
import { asSlackShows } from '../desk/messages.ts';
import { tellDeleted, tellEdited, tellPosted } from '../desk/tell-message.ts';
import { flag, type Json, record, records, text } from '../json.ts';
import { emulated, failed, type Method } from './call.ts';

/** Slack's refusal when the bot may not write there: unknown and private look alike, public ones want joining. */
export const writeRefusal = async (desk: Desk, channel: string): Promise<Json | undefined> => {
  // A person's id opens the direct message with them; the emulator does that.
  if (channel.startsWith('U')) return undefined;
  const named = desk.cast.channels.find((each) => each.name === channel.replace(/^#/, ''));
  const conversation = await findConversation(desk, named?.id ?? channel);
  if (!conversation) return failed('channel_not_found');
  if (hasBot(conversation) || isDirect(conversation)) {
    return flag(conversation.info.is_archived) ? failed('is_archived') : undefined;
  }
  return failed(isPrivate(conversation) ? 'channel_not_found' : 'not_in_channel');
};

const completed = (args: Json): Json =>
  Array.isArray(args.blocks) ? { ...args, blocks: withBlockIds(records(args.blocks)) } : args;

export const decorated = (answer: Json): Json =>
  answer.ok === true && answer.message
    ? { ...answer, message: asSlackShows(record(answer.message)) }
    : answer;

const write: Method = async (call) => {
  const refusal =
    (await writeRefusal(call.desk, text(call.args.channel))) ?? refusedBlocks(call.desk, call.args);
  return refusal ?? decorated(await emulated({ ...call, args: completed(call.args) }));
};

const post: Method = async (call) => {
  const answer = await write(call);
  if (answer.ok === true) {
    endStatus(call.desk, text(answer.channel), text(call.args.thread_ts));
    void tellPosted(call.desk, text(answer.channel), record(answer.message));
  }
  return answer;
};

/** Slack's refusal to change what is in an archived channel, or still streamed. */
const frozen = async (desk: Desk, args: Json): Promise<Json | undefined> => {
  const channel = text(args.channel);
  if (desk.streams.find(channel, text(args.ts))?.open) return failed('streaming_state_conflict');
  const refusal = await writeRefusal(desk, channel);
  return refusal?.error === 'is_archived' ? failed('is_inactive') : undefined;
};

const update: Method = async (call) => {
  const refusal = refusedBlocks(call.desk, call.args) ?? (await frozen(call.desk, call.args));
  if (refusal) return refusal;
  const answer = decorated(await emulated({ ...call, args: completed(call.args) }));
  if (answer.ok === true) void tellEdited(call.desk, text(answer.channel), record(answer.message));
  return answer;
};

const remove: Method = async (call) => {
  const { channel, ts } = call.args;
  if (call.desk.streams.find(text(channel), text(ts))?.open) return failed('cant_delete_message');
  const answer = await emulated(call);
  if (answer.ok === true) void tellDeleted(call.desk, text(answer.channel), text(answer.ts));
  return answer;
};

const whisper: Method = async (call) => {
  const args = completed(call.args);
  const answer = await write({ ...call, args });
  if (answer.ok !== true) return answer;
  call.desk.ephemerals.add({
    ts: text(answer.message_ts),
    channel: text(args.channel),
    userId: text(args.user),
    threadTs: text(args.thread_ts) || undefined,
    from: 'app',
    content: { text: text(args.text), ...(args.blocks ? { blocks: args.blocks } : {}) },
  });
  return answer;
};

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': post,
  'chat.postEphemeral': whisper,
  'chat.update': update,
  'chat.delete': remove,
};
