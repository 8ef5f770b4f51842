import { type Json, optionalText, record, records, text } from '../json.ts';
import { type Names, readableMessage } from '../readable.ts';
import { blocksOf, touchables } from './touchable.ts';

/** A message as a person sees it. */
export type Message = {
  ts: string;
  /** The root of the thread it is in; its own ts for a root with replies; nothing otherwise. */
  threadTs: string | undefined;
  /** Conversation id. */
  channel: string;
  author: string;
  /** Everything in it, as plain text. */
  text: string;
  /** Only this person sees it. */
  ephemeral: boolean;
  edited: boolean;
  /** Labels of what can be pressed, menu entries included. */
  buttons: string[];
  files: { id: string; name: string; mime: string; size: number }[];
  raw: Json;
};

export const readMessage = (raw: Json, channel: string, names: Names): Message => ({
  ts: text(raw.ts),
  threadTs: optionalText(raw.thread_ts),
  channel,
  author: raw.user === 'USLACKBOT' ? 'Slackbot' : (names.user(text(raw.user)) ?? text(raw.user)),
  text: readableMessage(raw, names),
  ephemeral: raw.is_ephemeral === true,
  edited: 'ts' in record(raw.edited),
  buttons: touchables(blocksOf(raw), names).map((each) => each.label),
  files: records(raw.files).map((file) => ({
    id: text(file.id),
    name: text(file.name),
    mime: text(file.mimetype),
    size: Number(file.size ?? 0),
  })),
  raw,
});

/** Which message: part of its text, a pattern for it, or any condition. */
export type MessageMatch = string | RegExp | ((message: Message) => boolean);

export const matches = (message: Message, match: MessageMatch | undefined): boolean => {
  if (match === undefined) return true;
  if (typeof match === 'string') return message.text.includes(match);
  return match instanceof RegExp ? match.test(message.text) : match(message);
};

export const describeMatch = (match: MessageMatch): string =>
  typeof match === 'function' ? 'the message waited for' : `a message with ${String(match)}`;
