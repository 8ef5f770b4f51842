import { endStatus, threadKey } from '../desk/agent.ts';
import { withBlockIds } from '../desk/block-ids.ts';
import { findConversation, isDirect } from '../desk/conversations.ts';
import type { Desk } from '../desk/desk.ts';
import { refusedBlocks } from '../desk/limits.ts';
import { blocksOfStream, freshStream, type Stream, takeChunks } from '../desk/streams.ts';
import { tellEdited, tellPosted } from '../desk/tell-message.ts';
import { type Json, optionalText, record, records, text } from '../json.ts';
import { BOT, failed, type Method, needs } from './call.ts';
import { decorated, writeRefusal } from './chat.ts';

const UNKNOWN = 'unknown_method';

/** A method of the agent feature: unknown to apps that have it switched off. */
const agentOnly =
  (method: Method): Method =>
  (call) =>
    call.desk.agent ? method(call) : { ...failed(UNKNOWN), req_method: call.method };

const setStatus: Method = ({ desk, args }) => {
  const key = threadKey(text(args.channel_id), text(args.thread_ts));
  const status = text(args.status);
  if (status) desk.agent?.statuses.set(key, status);
  else desk.agent?.statuses.delete(key);
  return { ok: true };
};

const MOST_PROMPTS = 4;

const setSuggestedPrompts: Method = ({ desk, args }) => {
  const prompts = records(args.prompts);
  if (prompts.length === 0 || prompts.length > MOST_PROMPTS) return failed('invalid_arguments');
  if (prompts.some((prompt) => !text(prompt.title) || !text(prompt.message)))
    return failed('invalid_arguments');
  desk.agent?.prompts.set(text(args.channel_id), { title: text(args.title), prompts });
  return { ok: true };
};

const setTitle: Method = ({ desk, args }) => {
  desk.agent?.titles.set(threadKey(text(args.channel_id), text(args.thread_ts)), text(args.title));
  return { ok: true };
};

/** Outside direct messages Slack wants to know for whom it streams. */
const recipientRefusal = async (desk: Desk, args: Json): Promise<Json | undefined> => {
  const conversation = await findConversation(desk, text(args.channel));
  if (!conversation || isDirect(conversation)) return undefined;
  if (!text(args.recipient_user_id)) return failed('missing_recipient_user_id');
  return text(args.recipient_team_id) ? undefined : failed('missing_recipient_team_id');
};

const contentOf = (stream: Stream): Json => ({
  text: stream.markdown || ' ',
  blocks: withBlockIds(blocksOfStream(stream)),
});

const start: Method = async ({ desk, args }) => {
  const channel = text(args.channel);
  const thread = optionalText(args.thread_ts);
  if (!thread) return failed('invalid_arguments');
  const refusal = (await writeRefusal(desk, channel)) ?? (await recipientRefusal(desk, args));
  if (refusal) return refusal;
  const stream = freshStream();
  const wrong = takeChunks(stream, args);
  if (wrong) return failed(wrong);
  const message = { channel, thread_ts: thread, ...contentOf(stream) };
  const answer = decorated(await desk.emulator.call('chat.postMessage', message, BOT));
  if (answer.ok !== true) return answer;
  desk.streams.start(text(answer.channel), text(answer.ts), stream);
  endStatus(desk, text(answer.channel), thread);
  void tellPosted(desk, text(answer.channel), record(answer.message));
  return { ok: true, channel: answer.channel, ts: answer.ts };
};

const redraw = async (desk: Desk, args: Json, stream: Stream): Promise<Json> => {
  const shown = { channel: args.channel, ts: args.ts, ...contentOf(stream) };
  const answer = decorated(await desk.emulator.call('chat.update', shown, BOT));
  stream.grewAt = text(record(record(answer.message).edited).ts);
  if (answer.ok === true) void tellEdited(desk, text(answer.channel), record(answer.message));
  return answer;
};

const append: Method = async ({ desk, args }) => {
  const stream = desk.streams.find(text(args.channel), text(args.ts));
  if (!stream?.open) return failed('message_not_in_streaming_state');
  const wrong = takeChunks(stream, args);
  if (wrong) return failed(wrong);
  const answer = await redraw(desk, args, stream);
  return answer.ok === true ? { ok: true, channel: args.channel, ts: args.ts } : answer;
};

const stop: Method = async ({ desk, args }) => {
  const stream = desk.streams.find(text(args.channel), text(args.ts));
  if (!stream?.open) return failed('message_not_in_streaming_state');
  const wrong = takeChunks(stream, args);
  if (wrong) return failed(wrong);
  stream.blocks.push(...records(args.blocks));
  const refusal = refusedBlocks(desk, { text: stream.markdown, blocks: blocksOfStream(stream) });
  if (refusal) return refusal;
  stream.open = false;
  return redraw(desk, args, stream);
};

export const AGENT_METHODS: Readonly<Record<string, Method>> = {
  'assistant.threads.setStatus': agentOnly(needs('assistant:write', setStatus)),
  'assistant.threads.setSuggestedPrompts': agentOnly(needs('assistant:write', setSuggestedPrompts)),
  'assistant.threads.setTitle': agentOnly(needs('assistant:write', setTitle)),
  'chat.startStream': agentOnly(needs('chat:write', start)),
  'chat.appendStream': agentOnly(needs('chat:write', append)),
  'chat.stopStream': agentOnly(needs('chat:write', stop)),
};
