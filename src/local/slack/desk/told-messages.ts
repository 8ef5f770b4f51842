import type { Json } from '../json.ts';

/** How Slack calls the kind of a conversation in message events. */
export type ChannelType = 'channel' | 'group' | 'im';

/** What the app was last told of each message, for the `previous_message` of edits and deletions. */
export type ToldMessages = {
  last(channel: string, ts: string): Json | undefined;
  keep(channel: string, message: Json): void;
  forget(channel: string, ts: string): void;
  /** The kind of a conversation, asked for once: it never changes. */
  kind(channel: string, ask: () => Promise<ChannelType | undefined>): Promise<ChannelType | undefined>;
};

export const createToldMessages = (): ToldMessages => {
  const messages = new Map<string, Json>();
  const kinds = new Map<string, ChannelType>();
  const key = (channel: string, ts: string): string => `${channel}\n${ts}`;
  return {
    last: (channel, ts) => messages.get(key(channel, ts)),
    keep: (channel, message) => void messages.set(key(channel, String(message.ts)), message),
    forget: (channel, ts) => void messages.delete(key(channel, ts)),
    kind: async (channel, ask) => {
      const kind = kinds.get(channel) ?? (await ask());
      if (kind) kinds.set(channel, kind);
      return kind;
    },
  };
};
