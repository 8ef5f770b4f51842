import { flag, type Json, optionalText, records, text } from '../json.ts';
import { withBlockIds } from './block-ids.ts';
import type { Desk } from './desk.ts';
import { refusedBlocks } from './limits.ts';
import { nextTs } from './messages.ts';
import type { ResponseTarget } from './response-urls.ts';

const contentOf = (payload: Json): Json => ({
  text: text(payload.text),
  ...(Array.isArray(payload.blocks) ? { blocks: withBlockIds(records(payload.blocks)) } : {}),
});

/** Puts a message before one person only. */
export const showPrivately = async (
  desk: Desk,
  target: Pick<ResponseTarget, 'channel' | 'userId' | 'threadTs'>,
  payload: Json,
  from: 'app' | 'slackbot' = 'app',
): Promise<void> => {
  desk.ephemerals.add({
    ts: await nextTs(desk),
    channel: target.channel,
    userId: target.userId,
    threadTs: optionalText(payload.thread_ts) ?? target.threadTs,
    from,
    content: contentOf(payload),
  });
};

const removeOriginal = async (desk: Desk, target: ResponseTarget): Promise<Json> => {
  if (!target.original) return { ok: false, error: 'message_not_found' };
  if (target.original.ephemeral) desk.ephemerals.remove(target.original.ts);
  else {
    const which = { channel: target.channel, ts: target.original.ts };
    return desk.emulator.call('chat.delete', which, { bot: true });
  }
  return { ok: true };
};

const replaceOriginal = async (desk: Desk, target: ResponseTarget, payload: Json): Promise<Json> => {
  if (!target.original) return { ok: false, error: 'message_not_found' };
  if (target.original.ephemeral) desk.ephemerals.replace(target.original.ts, contentOf(payload));
  else {
    const which = { channel: target.channel, ts: target.original.ts };
    return desk.emulator.call('chat.update', { ...which, blocks: [], ...contentOf(payload) }, { bot: true });
  }
  return { ok: true };
};

/**
 * Does what an answer through a response_url asks for. An answer to a click replaces what was clicked unless it says
 * `replace_original: false`; an answer to a command is a private message unless `response_type` is `in_channel`.
 */
export const respond = async (desk: Desk, target: ResponseTarget, payload: Json): Promise<Json> => {
  if (flag(payload.delete_original)) return removeOriginal(desk, target);
  if (!optionalText(payload.text) && records(payload.blocks).length === 0)
    return { ok: false, error: 'no_text' };
  const refusal = refusedBlocks(desk, payload);
  if (refusal) return refusal;
  const replaces =
    target.original !== undefined &&
    (payload.replace_original === undefined || flag(payload.replace_original));
  if (replaces) return replaceOriginal(desk, target, payload);
  if (payload.response_type === 'in_channel') {
    const threadTs = optionalText(payload.thread_ts);
    const message = {
      channel: target.channel,
      ...contentOf(payload),
      ...(threadTs ? { thread_ts: threadTs } : {}),
    };
    return desk.emulator.call('chat.postMessage', message, { bot: true });
  }
  await showPrivately(desk, target, payload);
  return { ok: true };
};
