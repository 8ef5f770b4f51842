import type { Json } from '../json.ts';

/** A message that one person sees, in one conversation, until it is replaced, dismissed or the workspace ends. */
export type Ephemeral = {
  ts: string;
  channel: string;
  userId: string;
  threadTs: string | undefined;
  /** `slackbot` says what Slack itself says, e.g. that an app did not answer. */
  from: 'app' | 'slackbot';
  content: Json;
};

export type Ephemerals = {
  add(message: Ephemeral): void;
  find(userId: string, ts: string): Ephemeral | undefined;
  /** What this person sees in this conversation, oldest first. */
  of(userId: string, channel: string): Ephemeral[];
  replace(ts: string, content: Json): void;
  remove(ts: string): void;
};

export const createEphemerals = (): Ephemerals => {
  const all = new Map<string, Ephemeral>();
  return {
    add: (message) => void all.set(message.ts, message),
    find: (userId, ts) => {
      const found = all.get(ts);
      return found?.userId === userId ? found : undefined;
    },
    of: (userId, channel) =>
      [...all.values()].filter((message) => message.userId === userId && message.channel === channel),
    replace: (ts, content) => {
      const found = all.get(ts);
      if (found) all.set(ts, { ...found, content });
    },
    remove: (ts) => void all.delete(ts),
  };
};
