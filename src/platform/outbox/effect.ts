import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { markEffects } from './wake.ts';

/**
 * Something to be done after the transaction that decided it: a message, a job, an upload. The payload holds ids only,
 * since anyone with access to Redis can read it.
 */
export type Effect = {
  topic: string;
  payload: Record<string, string | number | boolean>;
  /** Effects with the same key run one after the other, in the order they were written. */
  orderingKey?: string;
  notBefore?: Date;
  /** A second effect with this key is not written. */
  dedupeKey?: string;
  /**
   * For an effect that shows the present state, whatever it is by then: when the same one waits already, that one is
   * enough.
   */
  merges?: boolean;
};

/** Writes the effect's row with the state change that causes it (running.md, Outbox). */
export async function addEffect(
  tx: Tx,
  origin: { workspaceId: string; traceId: string },
  effect: Effect,
): Promise<void> {
  markEffects(tx);
  if (effect.merges && (await waitsAlready(tx, origin.workspaceId, effect))) return;
  await tx.outbox.createMany({
    data: [
      {
        workspaceId: origin.workspaceId,
        traceId: origin.traceId,
        topic: effect.topic,
        payload: effect.payload,
        orderingKey: effect.orderingKey ?? null,
        dedupeKey: effect.dedupeKey ?? null,
        ...(effect.notBefore ? { notBefore: effect.notBefore } : {}),
      },
    ],
    skipDuplicates: true,
  });
}

/** Locks the one that waits, so that no relay hands it on before what it is to show was committed. */
async function waitsAlready(tx: Tx, workspaceId: string, effect: Effect): Promise<boolean> {
  const { orderingKey } = effect;
  // With "is not distinct from" no index fits, and all that waits is read for every effect that comes to it.
  const inOrder = orderingKey
    ? Prisma.sql`ordering_key = ${orderingKey} and state in ('pending', 'handed_on')`
    : Prisma.sql`ordering_key is null`;
  const waiting = await tx.$queryRaw<unknown[]>`
    select id from outbox
    where workspace_id = ${workspaceId}::uuid and topic = ${effect.topic} and payload = ${JSON.stringify(effect.payload)}::jsonb
      and ${inOrder} and state = 'pending'
    limit 1 for update`;
  return waiting.length > 0;
}
