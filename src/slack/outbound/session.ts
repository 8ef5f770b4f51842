import type { WebClient } from '@slack/web-api';
import { digestOf } from '../../platform/canonical.ts';
import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import type { Installations } from '../installations/installations.ts';
import { type Caller, createCaller } from './call.ts';
import type { MessageRenderers, Rendered } from './message-renderer.ts';
import { findMessage, type MessageRow, type MessageTarget } from './message-row.ts';
import type { RateLimiter } from './rate-limit.ts';

/** What the sender needs, once per process. */
export type OutboundDeps = {
  db: Database;
  installations: Pick<Installations, 'clientFor'>;
  renderers: MessageRenderers;
  limiter: RateLimiter;
  log: Logger;
  /** For what a workspace stores sealed. Without it no pack can be signed. */
  keys?: KeyRing | undefined;
};

/** One attempt at one effect. */
export type Session = {
  deps: OutboundDeps;
  run: EffectRun;
  client: WebClient;
  caller: Caller;
  inWorkspace<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
};

/** Null when the workspace was removed: then there is nobody to talk to. */
export async function openSession(deps: OutboundDeps, run: EffectRun): Promise<Session | null> {
  const { workspaceId, signal } = run;
  const client = await deps.installations.clientFor(workspaceId);
  if (!client) return null;
  return {
    deps,
    run,
    client,
    caller: createCaller({ client, workspaceId, limiter: deps.limiter, signal }),
    inWorkspace: (work) => deps.db.inWorkspace(workspaceId, work),
  };
}

/** A message as it is recorded and as it should be. */
export type MessageView = {
  target: MessageTarget;
  row: MessageRow | null;
  rendered: Rendered;
  digest: string;
};

/** Row and rendering of one moment. Null when nothing is to be shown. Throws when no renderer knows the kind. */
export async function viewMessage(session: Session, target: MessageTarget): Promise<MessageView | null> {
  const { deps, run } = session;
  const renderer = deps.renderers.get(target.kind);
  if (!renderer) throw new Error(`No renderer for messages of kind ${target.kind}.`);
  return session.inWorkspace(async (tx) => {
    const { workspaceId } = run;
    const { engagementId, subjectId, audience } = target;
    const row = await findMessage(tx, workspaceId, target);
    const rendered = await renderer.render(tx, {
      workspaceId,
      engagementId,
      subjectId,
      audience,
      firstPost: !row?.ts,
      now: run.now(),
    });
    return rendered && { target, row, rendered, digest: digestOf(content(rendered)) };
  });
}

/** What people see of a message: when this is unchanged there is nothing to edit. */
export const content = ({ message }: Rendered) => ({ text: message.text, blocks: message.blocks });

/** Keys the message for our own looks; Slack's people don't see it. */
export const metadataOf = (row: MessageRow) => ({
  event_type: MESSAGE_EVENT,
  event_payload: { key: row.id, kind: row.kind, subject: row.subjectId },
});

export const MESSAGE_EVENT = 'aicmo_message';
