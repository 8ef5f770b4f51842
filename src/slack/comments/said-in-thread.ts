import { z } from 'zod';

/** Something that a person said in a thread. */
export type Said = {
  channelId: string;
  ts: string;
  threadTs: string;
  /** Slack's markup and escapes still in it. */
  text: string;
};

/** What Slack tells of a channel's messages, as far as comments are made of it. */
export type ThreadNews =
  | { kind: 'said'; said: Said }
  /** `at`: when it was changed. */
  | { kind: 'changed'; said: Said; at: Date }
  /** `said` is what stood there, where Slack tells. */
  | { kind: 'deleted'; channelId: string; ts: string; said?: Said };

const words = z.object({
  user: z.string(),
  text: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string(),
  subtype: z.enum(['thread_broadcast', 'file_share']).optional(),
  // Whatever an app says is nobody's comment, also when it speaks for a person.
  bot_id: z.undefined().optional(),
});

const message = words.extend({ channel: z.string() });

const changed = z.object({
  subtype: z.literal('message_changed'),
  channel: z.string(),
  event_ts: z.string(),
  message: z.unknown(),
  previous_message: z.object({ text: z.string().optional() }).optional(),
});

const deleted = z.object({
  subtype: z.literal('message_deleted'),
  channel: z.string(),
  deleted_ts: z.string(),
  previous_message: z.unknown(),
});

/** Reads a message event; undefined for everything that is no person's words in a thread. */
export function threadNews(event: unknown): ThreadNews | undefined {
  const gone = deleted.safeParse(event).data;
  if (gone) {
    const said = saidBy(gone.previous_message, gone.channel);
    return { kind: 'deleted', channelId: gone.channel, ts: gone.deleted_ts, ...(said ? { said } : {}) };
  }
  const edit = changed.safeParse(event).data;
  if (edit) {
    const said = saidBy(edit.message, edit.channel);
    // Slack also says "changed" when it unfolds a link, or when somebody replies.
    if (!said || said.text === edit.previous_message?.text) return undefined;
    return { kind: 'changed', said, at: momentOf(edit.event_ts) };
  }
  const now = message.safeParse(event).data;
  const said = now && saidBy(now, now.channel);
  return said && { kind: 'said', said };
}

function saidBy(part: unknown, channelId: string): Said | undefined {
  const { data } = words.safeParse(part);
  if (!data || data.ts === data.thread_ts) return undefined;
  return { channelId, ts: data.ts, threadTs: data.thread_ts, text: data.text ?? '' };
}

/** Slack's ts as a moment. */
export const momentOf = (ts: string): Date => new Date(Math.floor(Number(ts) * 1000));
