import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { addEffect } from '../platform/outbox/effect.ts';

export const TELL_APPROVERS_TOPIC = 'approvers.tell';

/** Asks that whoever decides about this version is told of it, unless they were. */
export const tellApprovers = (
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'traceId'>,
  version: { id: string; engagementId: string },
): Promise<void> =>
  addEffect(tx, writer, {
    topic: TELL_APPROVERS_TOPIC,
    payload: { versionId: version.id },
    // After the draft's own message, which it links to.
    orderingKey: `thread:${version.engagementId}`,
  });
