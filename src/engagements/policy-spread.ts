import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { addEffect } from '../platform/outbox/effect.ts';
import type { PolicyScope } from './policy-facts.ts';

export const POLICY_SPREAD_TOPIC = 'policy.spread';

/** Asks that what waits under this policy is shown and timed anew: for a whole workspace that is too much for one transaction. */
export const spreadPolicy = (
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'traceId'>,
  { scope, subjectId }: { scope: PolicyScope; subjectId: string },
): Promise<void> => addEffect(tx, writer, { topic: POLICY_SPREAD_TOPIC, payload: { scope, subjectId } });
