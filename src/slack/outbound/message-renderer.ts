import type { Tx } from '../../platform/database.ts';
import type { Message } from '../blocks/message.ts';

export type RenderRequest = {
  workspaceId: string;
  /** Null for a message that belongs to no engagement. */
  engagementId: string | null;
  subjectId: string;
  audience: string;
  /** The message was never posted before: the one time when people are mentioned. */
  firstPost: boolean;
  now: Date;
};

/** What a message shows now, and where it belongs. */
export type Rendered = {
  message: Message;
  /** The channel; without meaning for a direct message. */
  channelId: string;
  /** 'root': a reply in the engagement's thread. */
  threadOf: 'root' | null;
  /** A reply in this thread of the channel, which is not the engagement's own. */
  threadTs?: string;
  /** A direct message to this person (opaque id) instead of a post in the channel. */
  direct?: string;
  /** A reply that is also shown in the channel. */
  broadcast?: boolean;
};

/**
 * Turns the current state into a message. Runs inside a transaction, so it reads only; it is called again for every
 * edit and every attempt, and must give the same message for the same state. Null: nothing is to be shown (any more).
 */
export type MessageRenderer = {
  kind: string;
  /** The root message links to it: once it has a permalink, the root is brought up to date. */
  linkedFromRoot?: boolean;
  render(tx: Tx, request: RenderRequest): Promise<Rendered | null>;
};

type OfEngagement = Omit<MessageRenderer, 'render'> & {
  render(tx: Tx, request: RenderRequest & { engagementId: string }): Promise<Rendered | null>;
};

/** A renderer of messages that always belong to an engagement. */
export const ofEngagement = (renderer: OfEngagement): MessageRenderer => ({
  ...renderer,
  render: async (tx, request) => {
    const { engagementId } = request;
    return engagementId === null ? null : renderer.render(tx, { ...request, engagementId });
  },
});

export type MessageRenderers = ReadonlyMap<string, MessageRenderer>;

/** Throws when two renderers claim one kind. */
export function messageRenderers(renderers: readonly MessageRenderer[]): MessageRenderers {
  const byKind = new Map(renderers.map((renderer) => [renderer.kind, renderer]));
  if (byKind.size !== renderers.length) throw new Error('Two renderers have the same kind.');
  return byKind;
}
