import type { Json } from '../json.ts';
import type { Desk } from './desk.ts';

/** What an app with the agent feature shows around its direct messages. */
export type Agent = {
  /** What it suggests to ask, by conversation. */
  prompts: Map<string, { title: string; prompts: Json[] }>;
  /** "is thinking...", by conversation and thread; gone with the next message there. */
  statuses: Map<string, string>;
  /** Titles of threads, by conversation and thread. */
  titles: Map<string, string>;
};

export const createAgent = (): Agent => ({ prompts: new Map(), statuses: new Map(), titles: new Map() });

export const threadKey = (channel: string, thread: string): string => `${channel}\n${thread}`;

/** A message of the app takes its status away. */
export const endStatus = (desk: Pick<Desk, 'agent'>, channel: string, thread: string): void => {
  desk.agent?.statuses.delete(threadKey(channel, thread));
};
