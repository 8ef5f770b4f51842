import { APP } from '../app.ts';
import { findConversation, hasBot, isPrivate, isShared } from '../desk/conversations.ts';
import type { Desk } from '../desk/desk.ts';
import { emitEvent } from '../desk/emit-event.ts';
import { roots, thread, withoutMetadata } from '../desk/messages.ts';
import { flag, type Json, optionalText, record, text } from '../json.ts';
import { BOT, emulated, failed, type Method } from './call.ts';

/** Slack doesn't admit that a private conversation exists to an app that is not in it. */
const hidden = async (desk: Desk, channel: string): Promise<boolean> => {
  const conversation = await findConversation(desk, channel);
  return conversation !== undefined && isPrivate(conversation) && !hasBot(conversation);
};

const unlessHidden: Method = async (call) =>
  (await hidden(call.desk, text(call.args.channel))) ? failed('channel_not_found') : emulated(call);

const info: Method = async (call) => {
  const answer = await unlessHidden(call);
  if (answer.ok !== true) return answer;
  const shared = isShared(call.desk, text(call.args.channel));
  const flags = { is_ext_shared: shared, is_shared: shared, is_org_shared: false };
  return { ...answer, channel: { ...record(answer.channel), ...flags } };
};

const join: Method = async (call) => {
  const channel = text(call.args.channel);
  const before = await findConversation(call.desk, channel);
  if (!before) return failed('channel_not_found');
  if (isPrivate(before)) {
    return failed(hasBot(before) ? 'method_not_supported_for_channel_type' : 'channel_not_found');
  }
  const answer = await emulated(call);
  if (answer.ok !== true) return answer;
  if (hasBot(before)) return { ...answer, warning: 'already_in_channel' };
  const joined = { type: 'member_joined_channel', user: APP.botUserId, channel, channel_type: 'C' };
  void emitEvent(call.desk, { ...joined, team: call.desk.team.id });
  return answer;
};

const between = (args: Json, messages: Json[]): Json[] => {
  const oldest = optionalText(args.oldest);
  const latest = optionalText(args.latest);
  const inclusive = flag(args.inclusive);
  const time = (message: Json): number => Number(message.ts);
  return messages.filter(
    (message) =>
      (oldest === undefined || time(message) > Number(oldest) || (inclusive && message.ts === oldest)) &&
      (latest === undefined || time(message) < Number(latest) || (inclusive && message.ts === latest)),
  );
};

/** Slack's paging, and message metadata only for who asks for it. */
const page = (args: Json, messages: Json[], fallbackLimit: number): Json => {
  const shown = flag(args.include_all_metadata) ? messages : messages.map(withoutMetadata);
  const limit = Math.min(Number(args.limit) || fallbackLimit, 999);
  const start = Number(Buffer.from(text(args.cursor), 'base64').toString().replace('next:', '')) || 0;
  const more = start + limit < shown.length;
  return {
    ok: true,
    messages: shown.slice(start, start + limit),
    has_more: more,
    response_metadata: { next_cursor: more ? Buffer.from(`next:${start + limit}`).toString('base64') : '' },
  };
};

const mayRead = async (desk: Desk, channel: string): Promise<Json | undefined> => {
  const conversation = await findConversation(desk, channel);
  if (!conversation) return failed('channel_not_found');
  if (hasBot(conversation)) return undefined;
  return failed(isPrivate(conversation) ? 'channel_not_found' : 'not_in_channel');
};

const history: Method = async ({ desk, args }) => {
  const channel = text(args.channel);
  const refusal = await mayRead(desk, channel);
  if (refusal) return refusal;
  const found = await roots(desk, channel, BOT);
  return Array.isArray(found) ? page(args, between(args, found), 100) : found;
};

const replies: Method = async ({ desk, args }) => {
  const channel = text(args.channel);
  const refusal = await mayRead(desk, channel);
  if (refusal) return refusal;
  const found = await thread(desk, channel, text(args.ts), BOT);
  if (!Array.isArray(found)) return found;
  if (found.length === 0) return failed('thread_not_found');
  const [root, ...rest] = found;
  // Slack answers with the root on every page, whatever the time window.
  return page(args, root ? [root, ...between(args, rest)] : [], 1000);
};

export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.info': info,
  'conversations.members': unlessHidden,
  'conversations.join': join,
  'conversations.history': history,
  'conversations.replies': replies,
};
