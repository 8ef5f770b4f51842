import { z } from 'zod';
import type { NewAsk } from '../../../generation/ask/record-ask.ts';
import { unescapeText } from '../../blocks/text.ts';

const said = z.object({
  text: z.string(),
  user: z.string(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  app_id: z.string().nullish(),
  edited: z.unknown().optional(),
  channel_type: z.string().optional(),
});

/** What people say comes with these; everything else is something that happened to a message. */
const SAYING = new Set([undefined, 'file_share', 'thread_broadcast']);

/**
 * A question in what Slack tells of: a mention in a channel, or a direct message. Undefined for what bots say, we among
 * them, for edits, and for what is said to nobody.
 */
export function heardQuestion(
  event: unknown,
  way: 'mention' | 'direct',
  botUserId: string | undefined,
): Omit<NewAsk, 'source'> | undefined {
  const { data } = said.safeParse(event);
  if (!data || data.bot_id || data.edited !== undefined || !SAYING.has(data.subtype)) return undefined;
  if (data.user === botUserId || data.user === 'USLACKBOT') return undefined;
  if (way === 'direct' && data.channel_type !== 'im') return undefined;
  const { channel, ts, thread_ts, text } = data;
  return { channelId: channel, ts, threadTs: thread_ts ?? null, question: inWords(text, botUserId) };
}

/** As it was typed: without the bot's own name, and without Slack's markup around links, people and channels. */
function inWords(text: string, botUserId: string | undefined): string {
  const mine =
    botUserId === undefined ? text : text.replaceAll(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g'), ' ');
  const plain = mine
    .replace(/<[@#!][^>|]*\|([^>]*)>/g, '$1')
    .replace(/<([@#!])[^>]*>/g, '$1someone')
    .replace(/<([^>|]*)\|([^>]*)>/g, '$2')
    .replace(/<([^>]*)>/g, '$1');
  return unescapeText(plain)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
